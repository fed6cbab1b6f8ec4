"""Looking for instructions in a listing."""
import dis
import io
import unittest

_ANY = object()


def instructions_with_positions(instructions, positions):
    return zip(instructions, positions)


class BytecodeTestCase(unittest.TestCase):
    def get_disassembly_as_string(self, code):
        out = io.StringIO()
        dis.dis(code, file=out)
        return out.getvalue()

    def _found(self, code, name, value):
        return [i for i in dis.get_instructions(code) if i.opname == name and (value is _ANY or i.argval == value)]

    def assertInBytecode(self, code, opname, argval=_ANY):
        found = self._found(code, opname, argval)
        self.assertTrue(found, f"{opname} not found in\n{self.get_disassembly_as_string(code)}")
        return found[0]

    def assertNotInBytecode(self, code, opname, argval=_ANY):
        found = self._found(code, opname, argval)
        self.assertFalse(found, f"{opname} found in\n{self.get_disassembly_as_string(code)}")


class CompilationStepTestCase(unittest.TestCase):
    def setUp(self):
        self.skipTest("the steps of CPython's compiler")


class CodegenTestCase(CompilationStepTestCase):
    pass


class CfgOptimizationTestCase(CompilationStepTestCase):
    pass


class AssemblerTestCase(CompilationStepTestCase):
    pass
