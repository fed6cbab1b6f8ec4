<?php
function running_total() {
    $total = 0;
    while (true) $total += yield $total;
}
$adder = running_total();
$adder->current();
$last = 0;
for ($i = 0, $n = (int)$argv[1]; $i < $n; $i++) $last = $adder->send($i);
echo $last, "\n";
