"""Trees that must be equal."""
import ast


class ASTTestMixin:
    def assertASTEqual(self, ast1, ast2):
        for tree in (ast1, ast2):
            self.assertIsInstance(tree, ast.AST)
        self.assertEqual(ast.dump(ast1), ast.dump(ast2))
