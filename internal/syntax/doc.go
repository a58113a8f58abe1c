// Package syntax reads Python source: tokens, typed nodes with byte spans, comments, errors.
//
// # Promise
//
// [Parse] accepts what CPython's parser accepts, from Python 3.8 to 3.14, and gives the tree that CPython's
// ast module gives: kinds, fields, values of constants, contexts and positions. It rejects what CPython's
// parser rejects, on the same line and mostly with the same words. It never panics and uses bounded stack,
// whatever the bytes. Every byte of the text is covered by a token, a comment or white space.
//
// The tests hold this against the interpreter found, over its standard library and installed packages, over
// mutants of the standard library, and over trees of CPython 3.14 that lie in testdata. The differences, by
// version and with their reasons, are in testdata/differences.txt; where the wording of errors differs is in
// testdata/wording.txt.
//
// # Permitted differences
//
//   - The language read is that of 3.14 whatever the target: [File.Requires] lists what older versions do not
//     accept. What only old versions accept (the print statement, `<>`, async as a name) is an error.
//   - A \N{...} escape with an unknown name is accepted and has the value [UnknownCharacter].
//   - Nesting is limited by constants instead of by the interpreter's stack.
//   - Some nodes have a position where CPython's have none: comprehension clauses, with items, match cases.
//   - Identifiers are classified by the Unicode tables of Go, which are those of another Unicode version than
//     the interpreter's; characters assigned between the two may be judged differently.
//
// # Hazards
//
// Programs that only CPython's compiler rejects (return outside a function, duplicate parameters, a bare
// except that is not last, ...) parse without an error: package resolve reports those. A file with errors
// still has a tree, in which [BadStmt] stands for each statement that could not be read; such a statement may
// do anything. A [FunctionDef]'s decorators and an [Arg]'s default lie outside the Range of their node, as in
// CPython. The text of an `{x=}` field is part of the literal before it.
//
// # Reading order
//
// ast.go has the nodes, walk.go the walk over them. lexer.go and strings.go make tokens; parser.go holds the
// machinery and the recovery from errors; parser_stmt.go, parser_expr.go, parser_strings.go and
// parser_pattern.go the grammar. errors.go decides which error is reported, explain.go how it is worded.
// query.go and requires.go answer questions about a finished [File].
//
// # Missing
//
// Type comments, the interactive grammar, and `from __future__ import barry_as_FLUFL`.
package syntax
