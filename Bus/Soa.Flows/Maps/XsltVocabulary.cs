namespace Soa.Flows.Maps;

/// <summary>
/// Describes what there is in XSLT 1.0 and XPath 1.0 as maps run them, and what takes the place of things of later versions.
/// </summary>
internal static class XsltVocabulary
{
    /// <summary>Specifies the elements of XSLT 1.0 (appendix B).</summary>
    public static readonly IReadOnlySet<string> Elements = new HashSet<string>(StringComparer.Ordinal)
    {
        "apply-imports", "apply-templates", "attribute", "attribute-set", "call-template", "choose", "comment", "copy", "copy-of",
        "decimal-format", "element",
        "fallback", "for-each", "if", "import", "include", "key", "message", "namespace-alias", "number", "otherwise", "output", "param",
        "preserve-space",
        "processing-instruction", "sort", "strip-space", "stylesheet", "template", "text", "transform", "value-of", "variable", "when",
        "with-param",
    };

    /// <summary>Specifies the extension functions that are there, by namespace: those of .NET and of EXSLT's common module.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Extensions = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["urn:schemas-microsoft-com:xslt"] =
            ["node-set", "string-compare", "utc", "namespace-uri", "local-name", "number", "format-date", "format-time"],
        ["http://exslt.org/common"] = ["node-set", "object-type"],
        [MapText.Namespace] = [nameof(MapText.cut)],
    };

    private static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["for-each-group"] = "Group with xsl:key and generate-id(), or with the step 'split'",
        ["function"] = "Write a named template and call it with xsl:call-template",
        ["sequence"] = "Write xsl:copy-of, or xsl:value-of",
        ["result-document"] = "A map writes one document: split the flow, with one map for each document",
        ["analyze-string"] = "Use substring-before() and substring-after()",
        ["upper-case"] = "Use translate($x, 'abc…', 'ABC…')",
        ["lower-case"] = "Use translate($x, 'ABC…', 'abc…')",
        ["ends-with"] = "Use substring($x, string-length($x) - string-length($end) + 1) = $end",
        ["matches"] = "Use contains() or starts-with(), or check the form with a schema and the step 'validate'",
        ["replace"] = "Use translate(), or a named template with substring-before() and substring-after()",
        ["tokenize"] = "Use a named template with substring-before() and substring-after()",
        ["string-join"] = "Use xsl:for-each",
        ["distinct-values"] = "Use xsl:key and generate-id()",
        ["exists"] = "Use boolean()",
        ["empty"] = "Use not()",
        ["if"] = "Use xsl:choose",
        ["abs"] = "Use xsl:choose, or $x * (1 - 2 * ($x < 0))",
        ["avg"] = "Use sum() div count()",
        ["max"] = "Sort with xsl:sort and take the first",
        ["min"] = "Sort with xsl:sort and take the first",
        ["current-dateTime"] = "Set a variable in the flow before and give the map an xsl:param of its name",
        ["current-date"] = "Set a variable in the flow before and give the map an xsl:param of its name",
        ["format-dateTime"] = "Use msxsl:format-date()",
        ["format-date"] = "Use msxsl:format-date()",
    };

    /// <summary>Returns what to write in place of something that XSLT 1.0 lacks; empty if nothing is known.</summary>
    public static string Instead(string name) => Replacements.TryGetValue(name, out var instead) ? $" {instead}." : "";
}
