"""canonical_forms.py FILE: for each line of FILE, a JSON list [document, prefixes], prints the exclusive canonical forms of the document's elements, by libxml2."""
import json
import sys

from lxml import etree

for line in open(sys.argv[1], encoding="utf-8"):
    document, prefixes = json.loads(line)
    root = etree.fromstring(document)
    print(json.dumps([
        etree.tostring(element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=prefixes.split() or None, with_tail=False).decode("utf-8")
        for element in root.iter("*")
    ]))
