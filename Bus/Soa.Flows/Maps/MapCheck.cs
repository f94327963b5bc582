using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Soa.Flows.Expressions;

namespace Soa.Flows.Maps;

/// <summary>Looks through a stylesheet for what compiles and then cannot work, or cannot be meant.</summary>
internal sealed partial class MapCheck
{
    private static readonly XNamespace Xsl = MapInstrumentation.Xsl;
    private static readonly XNamespace Microsoft = "urn:schemas-microsoft-com:xslt";
    private static readonly string[] Expressions = ["select", "test", "match", "use", "count", "from", "value"];

    private readonly XDocument stylesheet;
    private readonly string file;
    private readonly bool isGuarded;
    private readonly List<MapFinding> findings = [];

    private MapCheck(XDocument stylesheet, string file)
    {
        (this.stylesheet, this.file) = (stylesheet, file);
        isGuarded = IsGuarded(stylesheet);
    }

    /// <summary>Finds what is wrong in a stylesheet that was read with its lines.</summary>
    public static IReadOnlyList<MapFinding> Find(XDocument stylesheet, string file)
    {
        var check = new MapCheck(stylesheet, file);
        check.Elements();
        check.Version();
        foreach (var (element, expression) in ExpressionsOf(stylesheet))
            check.Functions(element, expression);
        check.BareNames();
        return check.findings;
    }

    /// <summary>
    /// Makes a stylesheet of a later version one of XSLT 1.0, in which everything that is not of 1.0 is an error when it is compiled, and
    /// not when a document comes (XSLT 1.0, section 2.5). One that asks what there is, or says what to do without it, stays as it is.
    /// </summary>
    public static void MakeStrict(XDocument stylesheet)
    {
        if (stylesheet.Root is { } root && !IsGuarded(stylesheet) && VersionOf(root) is { } version)
            version.Value = "1.0";
    }

    /// <summary>
    /// Returns what to write in place of a function that the compiler does not know; empty if the message is about something else.
    /// </summary>
    public static string Instead(string message) =>
        UnknownFunction().Match(message) is { Success: true } function
            ? " Maps are XSLT 1.0." + XsltVocabulary.Instead(function.Groups[1].Value)
            : "";

    /// <summary>Returns whether a document can come to a template of the stylesheet.</summary>
    public static bool HasEntry(XDocument stylesheet) => stylesheet.Root is { } root
        && (root.Name.Namespace != Xsl || root.Elements(Xsl + "template").Any(
            template => template.Attribute("match") is not null && template.Attribute("mode") is null));

    private static bool IsGuarded(XDocument stylesheet) => stylesheet.Descendants(Xsl + "fallback").Any()
        || ExpressionsOf(stylesheet).Any(one => one.Expression.Contains("-available(", StringComparison.Ordinal));

    private static XAttribute? VersionOf(XElement root) =>
        root.Name.Namespace == Xsl ? root.Attribute("version") : root.Attribute(Xsl + "version");

    private static IEnumerable<(XElement Element, string Expression)> ExpressionsOf(XDocument stylesheet) =>
        from element in stylesheet.Descendants()
        from attribute in element.Attributes()
        where !attribute.IsNamespaceDeclaration
        from expression in element.Name.Namespace == Xsl && attribute.Name.Namespace == "" && Expressions.Contains(attribute.Name.LocalName)
            ? [attribute.Value]
            : InBraces().Matches(attribute.Value).Select(match => match.Groups[1].Value)
        select (element, Literal().Replace(expression, "''"));

    private void Elements()
    {
        foreach (var element in stylesheet.Descendants().Where(
            element => element.Name.Namespace == Xsl && !XsltVocabulary.Elements.Contains(element.Name.LocalName)))
        {
            var name = element.Name.LocalName;
            if (!isGuarded)
            {
                var meant = Spelling.Nearest(name, XsltVocabulary.Elements) is { } nearest ? $" Did you mean 'xsl:{nearest}'?" : "";
                Error(element, $"'xsl:{name}' is not an element of XSLT 1.0, "
                    + $"which is what maps are written in.{(XsltVocabulary.Instead(name) is { Length: > 0 } instead ? instead : meant)}");
            }
        }

        foreach (var script in stylesheet.Descendants(Microsoft + "script"))
            Error(script, "Maps run no scripts. Write the step in XSLT, or as an extension of the bus.");
        foreach (var attribute in stylesheet.Descendants().Attributes("disable-output-escaping").Where(
            attribute => attribute.Value == "yes"))
            Warning(attribute.Parent!, "'disable-output-escaping' can make a document that is not XML. Copy nodes with xsl:copy-of, "
                + "or leave the attribute out.");
    }

    private void Version()
    {
        if (stylesheet.Root is { } root && VersionOf(root) is { Value: not "1.0" } version)
            Warning(root, $"The map is written for XSLT {version.Value} but runs as XSLT 1.0, which may give other results: "
                + "xsl:value-of takes the first node only. Write version=\"1.0\".");
    }

    private void Functions(XElement element, string expression)
    {
        foreach (var name in FunctionCall().Matches(expression).Select(match => match.Groups[1].Value))
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            if (name == "document")
                Error(element, "Maps read no other documents: document() cannot be used. "
                    + "Fetch the document in a step before and give the map an xsl:param.");
            if (colon < 0 || isGuarded || element.GetNamespaceOfPrefix(name[..colon]) is not { } space)
                continue;
            var known = XsltVocabulary.Extensions.GetValueOrDefault(space.NamespaceName);
            if (known?.Contains(name[(colon + 1)..], StringComparer.Ordinal) != true)
                Error(element, $"There is no function '{name}()' in maps.{XsltVocabulary.Instead(name[(colon + 1)..])}");
        }
    }

    // In templates relative names are the rule; an unused parameter with an element of its name is a mistake.
    private void BareNames()
    {
        var expressions = ExpressionsOf(stylesheet).ToArray();
        var declared = stylesheet.Root!.Elements().Where(element => element.Name == Xsl + "param" || element.Name == Xsl + "variable");
        foreach (var name in declared.Select(element => (string?)element.Attribute("name")).OfType<string>())
        {
            if (expressions.Any(one => VariableUse(name).IsMatch(one.Expression)))
                continue;
            foreach (var (element, _) in expressions.Where(one => BareName.Find(one.Expression).Contains(name, StringComparer.Ordinal)))
                Warning(element, BareName.Describe(name));
        }
    }

    private static Regex VariableUse(string name) => new($@"\$\s*{Regex.Escape(name)}(?![\w\-.])");

    private void Error(XElement element, string message) => findings.Add(new MapFinding(file, ((IXmlLineInfo)element).LineNumber, message));

    private void Warning(XElement element, string message) =>
        findings.Add(new MapFinding(file, ((IXmlLineInfo)element).LineNumber, message, IsError: false));

    [GeneratedRegex(@"'([\w\-.]+)\(\)' is an unknown XSLT function")]
    private static partial Regex UnknownFunction();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex InBraces();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<![\w\-.:$@])([\p{L}_][\w\-.]*(?::[\p{L}_][\w\-.]*)?)\s*\(")]
    private static partial Regex FunctionCall();
}
