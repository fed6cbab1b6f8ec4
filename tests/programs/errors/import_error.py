# A module that is not there.
import os_that_is_not_there.sub
