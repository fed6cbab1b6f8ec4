<?php
function up_to($limit) {
    for ($at = 0; $at < $limit; $at++) yield $at;
}
$total = 0;
foreach (up_to((int)$argv[1]) as $item) $total += $item;
echo $total, "\n";
