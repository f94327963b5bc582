using System.Xml;
using System.Xml.Xsl;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;

namespace Soa.Flows.Maps;

/// <summary>
/// Represents a map: an XSLT 1.0 stylesheet, compiled once, that makes one document of another and of the flow's variables. It reads no
/// files, runs no scripts, and ends when it meets a limit.
/// </summary>
public sealed class XsltMap
{
    private static readonly XmlWriterSettings Output = Settings(isIndented: false);
    private static readonly XmlWriterSettings IndentedOutput = Settings(isIndented: true);

    private readonly XslCompiledTransform transform;
    private readonly WhitespaceRules? whitespace;

    private XsltMap(string file, XslCompiledTransform transform, MapSource source)
    {
        File = file;
        this.transform = transform;
        whitespace = source.Whitespace.Count > 0 ? new WhitespaceRules(source.Whitespace) : null;
        Parameters = source.Parameters;
        Faults = source.Refusals.Contains(null) ? null : [.. source.Refusals.Distinct()!];
    }

    /// <summary>Gets the stylesheet's name in the flow's folder.</summary>
    public string File { get; }

    internal IReadOnlyList<MapParameter> Parameters { get; }

    /// <summary>Gets the names of the business faults with which it may refuse; <c>null</c> if they come of the document.</summary>
    internal IReadOnlyList<string>? Faults { get; }

    /// <summary>Compiles a map.</summary>
    /// <param name="folder">The flow's folder.</param>
    /// <param name="file">The stylesheet's name in it.</param>
    /// <param name="findings">Gets what is wrong with it, or probably is.</param>
    /// <returns><c>null</c> if there are errors among the findings.</returns>
    /// <exception cref="XsltException">It does not compile; the exception names file and line.</exception>
    /// <exception cref="XmlException">It is not XML.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static XsltMap? Load(string folder, string file, List<MapFinding> findings)
    {
        var source = new MapSource(folder);
        var path = Path.Combine(folder, file);
        using var reader = source.Read(path);
        var transform = new XslCompiledTransform();
        try
        {
            transform.Load(reader, new XsltSettings(enableDocumentFunction: false, enableScript: false), source);
            findings.AddRange(source.Findings);
        }
        catch (XsltException) when (source.Findings.Exists(finding => finding.IsError))
        {
            findings.AddRange(source.Findings);
            return null;
        }

        if (!source.HasEntry)
            findings.Add(
                new MapFinding(path, 1, "The map has no template that a document could come to. Write <xsl:template match=\"/\">."));
        var (outputFile, outputLine) = source.Output ?? (path, 1);
        if (transform.OutputSettings?.OutputMethod == XmlOutputMethod.Text)
            findings.Add(new MapFinding(outputFile, outputLine, "The map writes text, and a map must write one XML element. "
                + "Leave out xsl:output method=\"text\" and put an element around the text."));
        else if (transform.OutputSettings?.OutputMethod == XmlOutputMethod.Html)
            findings.Add(new MapFinding(outputFile, outputLine, "The output method 'html' has no effect: a map writes XML. "
                + "Write method=\"xml\".", IsError: false));
        return findings.Exists(finding => finding.IsError) ? null : new XsltMap(file, transform, source);
    }

    /// <summary>Makes a document of the current one and of the variables.</summary>
    /// <returns>
    /// One element in UTF-8 without an XML declaration, indented if the stylesheet says so (<c>xsl:output indent="yes"</c>).
    /// </returns>
    /// <exception cref="BusinessFaultException">
    /// The map refused the document (<c>xsl:message terminate="yes"</c>), or it met a limit.
    /// </exception>
    /// <exception cref="FlowException">The map is wrong.</exception>
    public ReadOnlyMemory<byte> Apply(Exchange exchange)
    {
        var limits = exchange.Runtime.Options.Limits;
        var guard = new MapGuard(exchange.Runtime.TimeProvider, limits.MapTime, limits.MapMemoryBytes);
        var time = new EvaluationGuard(exchange.Runtime.TimeProvider, limits.MapTime);
        var output = new BoundedBuffer(limits.MapOutputBytes, exchange.Current.Document.Body.Length);
        var writer = new LimitedWriter(
            XmlWriter.Create(output, transform.OutputSettings is { Indent: true } ? IndentedOutput : Output), limits.Depth);
        var source = new GuardedNavigator(whitespace?.Strip(exchange.Current.Root) ?? exchange.Current.Root, time);
        try
        {
            // Not disposed when the map fails: that would complete, and so write, what must not be.
            transform.Transform(source, Arguments(exchange, guard, time), writer);
            writer.Dispose();
        }
        catch (Exception exception)
            when (exception is XsltException or XmlException or InvalidOperationException or ArgumentException or LimitExceededException
                or InvalidCharacterException or EvaluationTimeException or OutOfMemoryException)
        {
            throw Explain(exception, guard, limits);
        }

        return writer.HasElement
            ? output.WrittenMemory
            : throw new FlowException($"Map {File} wrote no element. A map must write exactly one.");
    }

    private static XmlWriterSettings Settings(bool isIndented)
    {
        var settings = DocumentWriter.Settings.Clone();
        settings.ConformanceLevel = ConformanceLevel.Document;
        settings.NamespaceHandling = NamespaceHandling.OmitDuplicates;
        settings.Indent = isIndented;
        settings.NewLineChars = "\n";
        return settings;
    }

    private XsltArgumentList Arguments(Exchange exchange, MapGuard guard, EvaluationGuard time)
    {
        var arguments = new XsltArgumentList();
        arguments.AddExtensionObject(MapGuard.Namespace, guard);
        arguments.AddExtensionObject(MapText.Namespace, MapText.Instance);
        foreach (var parameter in Parameters)
        {
            if (exchange.Variables.Find(parameter.Name) is not null)
                arguments.AddParam(parameter.Name, "", exchange.Variables.Evaluate(parameter.Name, time));
            else if (!parameter.HasDefault)
                arguments.AddParam(parameter.Name, "", NodeList.Empty);
        }

        return arguments;
    }

    private Exception Explain(Exception exception, MapGuard guard, FlowLimits limits)
    {
        if (guard.Violation == MapLimit.Time || Innermost<EvaluationTimeException>(exception) is not null)
            return BusinessFaultException.Limit(LimitMet.Time(nameof(limits.MapTime), limits.MapTime), $"Map {File} ran longer than "
                + $"{limits.MapTime.TotalSeconds} s and was stopped. Does it loop for ever?");
        if (guard.Violation == MapLimit.Depth)
            return BusinessFaultException.Limit(LimitMet.Fixed("MapRecursion", "the stack of a thread"), $"Map {File} was stopped: its "
                + "templates call each other too deeply.");
        if (guard.Violation == MapLimit.Memory || Innermost<OutOfMemoryException>(exception) is not null)
            return BusinessFaultException.Limit(
                LimitMet.Bytes(nameof(limits.MapMemoryBytes), limits.MapMemoryBytes),
                $"Map {File} was stopped: it uses up more than {limits.MapMemoryBytes} bytes of memory.");
        if (Innermost<LimitExceededException>(exception) is { } limit)
            return BusinessFaultException.Limit(limit.Limit, $"Map {File} was stopped: {limit.Message}");
        if (Innermost<InvalidCharacterException>(exception) is { } character)
            return new BusinessFaultException(
                new Violation(BusinessFaultException.InvalidCharacter, $"Map {File} was stopped: {character.Message}"));
        return guard.Refused
            ? BusinessFaultException.FromText(MapRefusals.Unnamed, exception.Message)
            : new FlowException(
                $"Map {File} failed: {exception.Message}{Where(exception)} A map must write exactly one element.", exception);
    }

    private static string Where(Exception exception) =>
        exception is XsltException { LineNumber: > 0 } failure ? $" (line {failure.LineNumber})" : "";

    private static TException? Innermost<TException>(Exception exception)
        where TException : Exception
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is TException found)
                return found;
        }

        return null;
    }
}
