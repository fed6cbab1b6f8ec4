local adder = coroutine.wrap(function()
    local total = 0
    while true do total = total + coroutine.yield(total) end
end)
adder()
local last = 0
for i = 0, tonumber(arg[1]) - 1 do last = adder(i) end
print(last)
