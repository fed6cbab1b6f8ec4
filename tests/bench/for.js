function* upTo(limit) {
    for (let at = 0; at < limit; at++) yield at;
}
let total = 0;
for (const item of upTo(+process.argv[2])) total += item;
console.log(total);
