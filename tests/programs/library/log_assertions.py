"""assertLogs and assertNoLogs: what was logged within, and what they say when it was not so."""
import logging
import unittest


class Logging(unittest.TestCase):
    def runTest(self):
        with self.assertLogs("shop", level="INFO") as seen:
            logging.getLogger("shop").info("open")
            logging.getLogger("shop.till").error("empty: %d", 0)
            logging.getLogger("shop").debug("not this")
        print(seen.output, [record.levelname for record in seen.records])
        with self.assertNoLogs("shop", level="ERROR"):
            logging.getLogger("shop").warning("quiet")
        for context in (self.assertLogs(), self.assertLogs("shop", "ERROR")):
            with self.assertRaises(AssertionError) as caught:
                with context:
                    logging.getLogger("shop").info("too little") if context.logger_name else None
            print(caught.exception)
        with self.assertRaises(AssertionError) as caught:
            with self.assertNoLogs():
                logging.getLogger("other").warning("heard")
        print(caught.exception)


Logging().debug()
