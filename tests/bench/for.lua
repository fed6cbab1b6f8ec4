local function up_to(limit)
    return coroutine.wrap(function()
        for at = 0, limit - 1 do coroutine.yield(at) end
    end)
end
local total = 0
for item in up_to(tonumber(arg[1])) do total = total + item end
print(total)
