"""Small documents: rendered, tokenized, templated, wrapped."""

import json
import re
import textwrap

TOKEN = re.compile(r"\d+|[a-z]+|[-+*/()=]")


def tokens(source):
    out = []
    for part in TOKEN.findall(source):
        kind = "number" if part.isdigit() else "name" if part.isalpha() else "sign"
        out.append((kind, part))
    return out


def evaluate(parts, names):
    total, sign = 0, 1
    for kind, part in parts:
        if kind == "number":
            total += sign * int(part)
        elif kind == "name":
            total += sign * names.get(part, 0)
        elif part in "+-":
            sign = 1 if part == "+" else -1
    return total


def independent(sources):
    # corpus: parallel work=evaluate(tokens(s), {})
    return [evaluate(tokens(s), {}) for s in sources]


def program(statements):
    """Assignments: a statement sees the names bound before it."""
    names = {}
    # corpus: pipeline work=tokens(statement)
    for statement in statements:
        parts = tokens(statement)
        names[parts[0][1]] = evaluate(parts[2:], names)
    return names


def program_of_lines(statements):
    """As above, and the tokens are made of a text that contains results."""
    names = {}
    last = "0"
    # corpus: sequential carried-scalar last work=tokens(statement.replace("it", last))
    for statement in statements:
        parts = tokens(statement.replace("it", last))
        last = str(abs(evaluate(parts[2:], names)))  # <- last
        names[parts[0][1]] = int(last)
    return names


def wrapped(paragraphs):
    pages = []
    # corpus: parallel work=textwrap.wrap(p, 20)
    for p in paragraphs:
        pages.append(textwrap.wrap(p, 20))
    return pages


def flowing(paragraphs):
    """The rest of a line goes on in the next paragraph."""
    rest = ""
    lines = []
    # corpus: sequential carried-scalar rest work=textwrap.wrap(rest + " " + p, 20)
    for p in paragraphs:
        got = textwrap.wrap(rest + " " + p, 20)
        lines += got[:-1]
        rest = got[-1]  # <- rest
    return lines + [rest]


def records(lines):
    out = []
    # corpus: parallel
    for line in lines:
        data = json.loads(line)  # work
        data["size"] = sum(len(str(v)) for v in data.values())  # work
        out.append(data)
    return out


def merged(lines):
    """Each record fills in what it lacks from the one before."""
    out = []
    state = {}
    # corpus: sequential carried-scalar state work=filled(line, state)
    for line in lines:
        state = filled(line, state)  # <- state
        out.append(json.dumps(state, sort_keys=True))
    return out


def filled(line, state):
    data = json.loads(line)
    for key, value in state.items():
        if key not in data:
            data[key] = value
    return data


def filled_from_first(lines):
    first = json.loads(lines[0])
    out = []
    # corpus: parallel work=filled(line, first)
    for line in lines:
        out.append(json.dumps(filled(line, first), sort_keys=True))
    return out


def sections(lines):
    """Headings open a section; the work is done for each section when the next begins."""
    out = {}
    title, body = "", []
    # corpus: sequential carried-container body work=evaluate(tokens(" ".join(body)), {})
    for line in lines + ["# end"]:
        if line.startswith("#"):
            out[title] = evaluate(tokens(" ".join(body)), {})
            title, body = line, []
        else:
            body.append(line)  # <- body
    return out


def html(items):
    out = []
    # corpus: parallel
    for name, children in items:
        inner = "".join(f"<li>{c}</li>" for c in children)  # work
        out.append(f"<h1>{name}</h1><ul>{inner}</ul>")
    return "\n".join(out)


def numbering(items):
    """Footnotes are numbered through the document, and the number is part of the work."""
    out = []
    number = 1
    # corpus: sequential carried-scalar number work=footnotes(children, number)
    for name, children in items:
        text, number = footnotes(children, number)  # <- number
        out.append(name + text)
    return out


def footnotes(children, number):
    text = ""
    for c in children:
        if len(c) > 1:
            text += f" {c}[{number}]"
            number += 1
    return text, number


def main():
    sources = ["1+2-x", "x=3", "40-2+y", "7"]
    print(independent(sources))
    statements = ["a = 1 + 2", "b = a + 4", "c = b - a + it", "a = c + it"]
    print(program(statements), program_of_lines(statements))
    paragraphs = ["the quick brown fox jumps", "over", "the lazy dog and then it sleeps for hours"]
    print(wrapped(paragraphs), flowing(paragraphs))
    lines = ['{"a": 1, "b": [1, 2]}', '{"a": 5}', '{"b": "x", "c": null}', '{}']
    print(records(lines), merged(lines), filled_from_first(lines))
    print(sections(["# one", "1 + 2", "3", "# two", "9 - 4"]))
    items = [("fruit", ["fig", "a", "kiwi"]), ("tree", ["oak", "b"]), ("sea", ["c"])]
    print(html(items), numbering(items))


if __name__ == "__main__":
    main()
