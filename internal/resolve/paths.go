package resolve

import (
	"path"
	"strings"
)

// Path logic of imports, over slash-separated paths and without a file system: package callers bring
// the files.

// CandidatePaths lists where the source of a dotted module name may lie below a project's root, the
// first that exists being the module: a package before a module of the same name, as the import system
// has it, and the root itself before its src folder.
func CandidatePaths(dotted string) []string {
	if dotted == "" {
		return nil
	}
	rel := strings.ReplaceAll(dotted, ".", "/")
	return []string{
		rel + "/__init__.py", rel + ".py",
		"src/" + rel + "/__init__.py", "src/" + rel + ".py",
	}
}

// ModuleName splits the path of a Python file into the folder that must be on sys.path and the dotted
// name under which that finds the file. isPackage tells whether a folder holds an __init__.py. The
// folder is the first one above the file that is not a package: with a src layout it is src. It is "."
// for a relative path without a folder.
//
// A namespace package (a folder without __init__.py) is not found here: whether a folder is one
// depends on sys.path, not on the folder. A file whose name is no identifier has no dotted name.
func ModuleName(file string, isPackage func(dir string) bool) (root, dotted string) {
	file = path.Clean(strings.ReplaceAll(file, "\\", "/"))
	dir, base := path.Split(file)
	dir = path.Clean("./" + dir)
	if path.IsAbs(file) {
		dir = path.Dir(file)
	}
	stem, ok := strings.CutSuffix(base, ".py")
	if !ok || !isIdentifier(stem) {
		return dir, ""
	}
	var parts []string
	if stem != "__init__" {
		parts = append(parts, stem)
	} else if !isPackage(dir) {
		return dir, stem
	}
	for isPackage(dir) {
		name := path.Base(dir)
		if !isIdentifier(name) { // the root folder, "..", or a name that no import statement can write
			break
		}
		parts = append(parts, name)
		dir = path.Dir(dir)
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return dir, strings.Join(parts, ".")
}

// isIdentifier reports whether s may be part of a dotted name. Letters beyond ASCII are accepted as
// they are; keywords too (importlib can import them).
func isIdentifier(s string) bool {
	for i, r := range s {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// parentName returns the dotted name of the package that holds dotted, "" for a top-level one.
func parentName(dotted string) string {
	if i := strings.LastIndexByte(dotted, '.'); i >= 0 {
		return dotted[:i]
	}
	return ""
}
