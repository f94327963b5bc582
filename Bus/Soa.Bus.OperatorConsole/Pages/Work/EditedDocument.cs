using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.Extensions.DependencyInjection;
using Soa.Documents;
using Soa.Flows.DryRuns;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Bus.OperatorConsole.Pages.Work;

/// <summary>Represents another body for a parked document: what it changes, and whether it may be stored.</summary>
public sealed class EditedDocument
{
    private const int MostBytes = 512 * 1024;

    private EditedDocument(string text, ReadOnlyMemory<byte> body) => (Text, Body) = (text, body);

    /// <summary>Gets the text as it was typed.</summary>
    public string Text { get; }

    /// <summary>Gets the document.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Gets why it is not well-formed; <c>null</c> if it is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Gets the file of the schema that it was checked against; <c>null</c> if the flow has none for what it receives.</summary>
    public string? Schema { get; private init; }

    /// <summary>Gets what the schema does not allow.</summary>
    public IReadOnlyList<string> Violations { get; private init; } = [];

    /// <summary>Gets the lines before and after; <c>null</c> if nothing was changed yet, or there is too much to compare.</summary>
    public SideBySideDiffModel? Difference { get; private init; }

    /// <summary>Makes it from what was typed, or from the document as it is.</summary>
    public static async Task<EditedDocument> MakeAsync(
        ParkedDocument document, WorkForm? form, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (form?.Body is not { } typed)
            return new EditedDocument(WorkText.Raw(document.Body), document.Body);
        // What a browser sends has CRLF, and is UTF-8 whatever the declaration said before.
        var text = typed.ReplaceLineEndings("\n").TrimStart();
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(DeclaredEncoding.Remove(text));
        if (FindProblem(body) is { } problem)
            return new EditedDocument(text, body) { Problem = problem };
        var (schema, violations) = await CheckAsync(document, body, form.CurrentVersion, services, cancellationToken);
        return new EditedDocument(text, body)
        {
            Schema = schema,
            Violations = violations,
            Difference = body.Length > MostBytes || document.Body.Length > MostBytes ? null : SideBySideDiffBuilder.Diff(
                new Differ(), TextDifference.Readable(document.Body), TextDifference.Readable(body), ignoreWhiteSpace: false),
        };
    }

    /// <summary>Checks whether it may be stored.</summary>
    /// <exception cref="ParkedRefusedException">It is not well-formed, or its schema does not allow it and nobody insists.</exception>
    public void ThrowIfNotAllowed(bool anyway)
    {
        if (Problem is not null)
            throw new ParkedRefusedException(400, Problem);
        if (Violations.Count > 0 && !anyway)
            throw new ParkedRefusedException(
                400, $"{Schema} does not allow the document, so it was not stored. Correct it, or choose to store it all the same.");
    }

    private static string? FindProblem(ReadOnlyMemory<byte> body)
    {
        try
        {
            ParkedDocuments.ThrowIfNotXml(body);
            return null;
        }
        catch (ParkedRefusedException refused)
        {
            return refused.Message;
        }
    }

    private static async Task<(string? Schema, IReadOnlyList<string> Violations)> CheckAsync(
        ParkedDocument document, ReadOnlyMemory<byte> body, bool currentVersion, IServiceProvider services,
        CancellationToken cancellationToken)
    {
        if (document.Flow is not { } flow || services.GetService<FlowDryRun>() is not { } dryRuns)
            return (null, []);
        var replayed = services.GetRequiredService<ParkedDocuments>().DocumentOf(document, body, "check", currentVersion);
        return await dryRuns.CheckAsync(flow, replayed, cancellationToken);
    }
}
