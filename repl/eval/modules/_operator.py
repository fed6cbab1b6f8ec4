"""The functions of operator under the name of the module that they say they come from."""
from operator import *
