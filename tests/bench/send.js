function* runningTotal() {
    let total = 0;
    for (;;) total += yield total;
}
const adder = runningTotal();
adder.next();
let last = 0;
for (let i = 0, n = +process.argv[2]; i < n; i++) last = adder.next(i).value;
console.log(last);
