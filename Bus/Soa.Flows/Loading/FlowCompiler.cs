using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;
using Soa.Flows.Expressions;
using Soa.Flows.Maps;
using Soa.Flows.Outlines;
using Soa.Flows.Schemas;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Loading;

/// <summary>Describes what is known while one flow file is compiled; every error is noted and compiling goes on.</summary>
internal sealed class FlowCompiler(string folder, string file, FlowCatalog catalog, IServiceDirectory? services)
{
    private readonly Dictionary<string, XsltMap?> maps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XsdSchema?> schemas = new(StringComparer.Ordinal);

    public string Folder => folder;

    public FlowCatalog Catalog => catalog;

    public IServiceDirectory? Services => services;

    public List<FlowError> Errors { get; } = [];

    public Dictionary<string, string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what a reader sees of the flow.</summary>
    public OutlineBuilder Outline { get; } = new();

    /// <summary>Gets the endpoints that the steps send to.</summary>
    public List<FlowTarget> Targets { get; } = [];
    public CompileScope Scope { get; set; } = new(BuiltInVariables.Names);

    /// <summary>Gets the variables that stand for headers of what is received, as far as they are used.</summary>
    public HashSet<string> Headers { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets the variables that are there in every run from its beginning: those of the engine and the flow's properties.
    /// </summary>
    public IReadOnlyCollection<string> Constants { get; set; } = BuiltInVariables.Names;

    /// <summary>Gets or sets the faults that may come out of what is being compiled.</summary>
    public FaultNames Faults { get; set; } = new();

    /// <summary>Gets the names of faults that are used where the flow's faults are not known yet.</summary>
    public List<(YamlNode Node, string Fault)> Mentioned { get; } = [];

    /// <summary>Handlers of faults that never have anything to do: the flow works all the same.</summary>
    public List<FlowError> Unreachable { get; } = [];

    /// <summary>Gets what works and is probably not meant.</summary>
    public List<FlowError> Warnings { get; } = [];

    /// <summary>Gets or sets the flow's name; empty if it has none.</summary>
    public string FlowName { get; set; } = "";

    /// <summary>Gets the names of the steps that keep something between documents.</summary>
    public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets a value that indicates whether something was compiled that looks inside documents.</summary>
    public bool LooksInside { get; set; }

    /// <summary>Gets or sets a value that indicates whether something was compiled that needs the tree of a document.</summary>
    public bool NeedsTree { get; set; }

    /// <summary>Gets how many expressions were compiled that look inside documents.</summary>
    public int LookingExpressions { get; private set; }

    /// <summary>Gets or sets a value that indicates whether a step was compiled that takes documents too large for memory.</summary>
    public bool TakesLarge { get; set; }

    /// <summary>Gets or sets a value that indicates whether a step or target was compiled that may need documents after the run.</summary>
    public bool KeepsDocuments { get; set; }

    /// <summary>Returns a compiler for the same flow and place that has no errors yet.</summary>
    public FlowCompiler Anew()
    {
        var anew = new FlowCompiler(folder, file, catalog, services) { Scope = Scope.Inner() };
        foreach (var (prefix, uri) in Namespaces)
            anew.Namespaces[prefix] = uri;
        return anew;
    }

    public void Fail(YamlNode node, string message) => Fail(file, (int)node.Start.Line, message);

    public void Useless(YamlNode node, string message) => Unreachable.Add(new FlowError(file, (int)node.Start.Line, message));

    public void Warn(string inFile, int line, string message) => AddOnce(Warnings, new FlowError(inFile, line, message));

    public void Fail(string inFile, int line, string message) => AddOnce(Errors, new FlowError(inFile, line, message));

    private static void AddOnce(List<FlowError> errors, FlowError error)
    {
        if (!errors.Contains(error))
            errors.Add(error);
    }

    /// <summary>Returns a time, such as <c>30s</c>.</summary>
    public TimeSpan? Duration(YamlNode node, string text)
    {
        if (DurationText.TryRead(text, out var time))
            return time;
        Fail(node, $"'{text}' is not a time. Write 500ms, 30s, 5m or 2h.");
        return null;
    }

    public XPathQuery? XPath(YamlNode node, string text)
    {
        try
        {
            var query = CompileXPath(node, text);
            Count(query);
            return query;
        }
        catch (XPathException exception)
        {
            Fail(node, $"The XPath '{text}' cannot work: {exception.Message}");
            return null;
        }
    }

    public TextTemplate? Template(YamlNode node, string text)
    {
        try
        {
            var template = TextTemplate.Parse(text, part => CompileXPath(node, part));
            foreach (var query in template.Queries)
                Count(query);
            return template;
        }
        catch (XPathException exception)
        {
            Fail(node, $"The XPath in '{text}' cannot work: {exception.Message}");
            return null;
        }
    }

    public XsltMap? Map(YamlNode node, string name)
    {
        LooksInside = NeedsTree = true;
        if (!maps.TryGetValue(name, out var map))
            maps[name] = map = LoadMap(node, name);
        Faults.Meet(map is null ? null : map.Faults);
        foreach (var parameter in map?.Parameters ?? [])
        {
            if (HeaderVariable.IsNameOfOne(parameter.Name))
                Headers.Add(parameter.Name);
            else if (!parameter.HasDefault && !Scope.Names.Contains(parameter.Name))
            {
                Fail(parameter.File, parameter.Line,
                    $"The map wants the variable ${parameter.Name}, "
                        + $"but no step before line {node.Start.Line} of {Path.GetFileName(file)} sets it. "
                    + $"Set it, or give the xsl:param a default{Spelling.Suggest(parameter.Name, Scope.Names)}");
            }
        }

        return map;
    }

    public XsdSchema? Schema(YamlNode node, string name)
    {
        LooksInside = NeedsTree = true;
        if (!schemas.TryGetValue(name, out var schema))
        {
            schemas[name] = schema = FileExists(node, name)
                ? XsdSchema.Load(folder, name, (path, line, message) => Fail(path, line, $"The schema is not valid: {message}"))
                : null;
        }

        return schema;
    }

    private void Count(XPathQuery query)
    {
        if (!query.LooksInside)
            return;
        LooksInside = true;
        NeedsTree |= !query.IsForward;
        LookingExpressions++;
    }

    private XPathQuery CompileXPath(YamlNode node, string text)
    {
        var query = XPathQuery.Compile(text, Namespaces, Scope.Names);
        foreach (var name in BareName.Find(text).Where(Scope.Names.Contains))
            Warn(file, (int)node.Start.Line, $"In '{text}' {BareName.Describe(name)}");
        Headers.UnionWith(query.Variables.Where(HeaderVariable.IsNameOfOne));
        return query;
    }

    private XsltMap? LoadMap(YamlNode node, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            var findings = new List<MapFinding>();
            var map = FileExists(node, name) ? XsltMap.Load(folder, name, findings) : null;
            foreach (var finding in findings)
            {
                if (finding.IsError)
                    Fail(finding.File, finding.Line, finding.Message);
                else
                    Warn(finding.File, finding.Line, finding.Message);
            }

            return map;
        }
        catch (XsltException exception)
        {
            var inFile = Uri.TryCreate(exception.SourceUri, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : path;
            Fail(inFile, exception.LineNumber, "The map does not compile: "
                + $"{exception.InnerException?.Message ?? exception.Message}{MapCheck.Instead(exception.Message)}");
        }
        catch (XmlException exception)
        {
            Fail(path, exception.LineNumber, $"The map is not XML: {exception.Message}");
        }
        catch (IOException exception)
        {
            Fail(path, 0, $"The map cannot be read: {exception.Message}");
        }

        return null;
    }

    public bool FileExists(YamlNode node, string name, string reason = "")
    {
        if (name.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            Fail(node, $"{reason}'{name}' is not in the flow's folder. Copy it there: a flow is its folder.");
            return false;
        }

        try
        {
            var files = new FlowFolder(folder);
            files.PathOf(files.NameOf(Path.Combine(folder, name)));
            return true;
        }
        catch (FileNotFoundException unusable)
        {
            Fail(node, reason + unusable.Message);
        }

        return false;
    }
}
