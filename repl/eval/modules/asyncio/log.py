"""What this package has to say: by logging where a program uses that, else as logging's last resort
would say it."""
import sys
import traceback


class _Logger:
    def error(self, message, *args, exc_info=None):
        self._say("error", message, args, exc_info)

    def warning(self, message, *args):
        self._say("warning", message, args)

    def _say(self, level, message, args, exc_info=None):
        logging = sys.modules.get("logging")
        if logging is not None:
            say = getattr(logging.getLogger("asyncio"), level)
            say(message, *args, exc_info=exc_info)
        elif sys.stderr is not None:
            print(message % args if args else message, file=sys.stderr)
            if exc_info:
                traceback.print_exception(*exc_info)


logger = _Logger()
