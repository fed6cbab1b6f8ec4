"""The classes of streams: what io shows of them is what a program sees."""
