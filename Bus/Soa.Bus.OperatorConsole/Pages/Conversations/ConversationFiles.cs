using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.OperatorConsole.Xml;
using Soa.Flows;
using Soa.Flows.Cases.Recording;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Serves a conversation as files: all of it as a ZIP, and a run of a flow as a test case.</summary>
internal static class ConversationFiles
{
    private const string Zip = "application/zip";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Maps the files.</summary>
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/conversations/{id:guid}/export", ExportAsync);
        console.MapGet("/conversations/{id:guid}/case", CaseAsync);
    }

    /// <summary>Makes the case of a run of a flow.</summary>
    /// <exception cref="CaseRecordingException">There is no such run, or the journal does not have what the case needs.</exception>
    public static async Task<RecordedCase> MakeCaseAsync(
        IServiceProvider services, ConversationStory story, JournalItem? run, CancellationToken cancellationToken)
    {
        if (run is null || !RecordedRun.IsRun(run))
            throw new CaseRecordingException("The conversation has no such run of a flow. Choose an entry of what a flow received.");
        if (services.GetService<FlowSet>() is not { } flows)
            throw new CaseRecordingException("This process runs no flows, so it cannot make a case. Open the console of one that does.");
        var journal = services.GetRequiredService<JournalReader>();
        var recorder = new CaseRecorder(flows, async entry => await WholeBodyAsync(journal, story, entry, cancellationToken));
        return await recorder.MakeAsync(RecordedRun.Find(story.Entries, run), cancellationToken);
    }

    private static async Task<IResult> CaseAsync(Guid id, long entry, HttpContext context, JournalReader journal)
    {
        var entries = await journal.ReadConversationAsync(id, context.RequestAborted);
        if (entries.Count == 0)
            return Results.Problem("The journal has no entries of this conversation.", statusCode: StatusCodes.Status404NotFound);
        var story = new ConversationStory(entries);
        try
        {
            var made = await MakeCaseAsync(context.RequestServices, story, story.Find(entry), context.RequestAborted);
            using var stream = new MemoryStream();
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var file in made.Files)
                    await AddAsync(archive, $"cases/{file.Name}", file.Content);
            }

            return Results.Bytes(
                stream.ToArray(), Zip, $"{made.Flow}-{Path.GetFileName(made.Files[0].Name).Replace(".case.yaml", "")}.zip");
        }
        catch (CaseRecordingException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static async Task<IResult> ExportAsync(Guid id, HttpContext context, JournalReader journal)
    {
        var entries = await journal.ReadConversationAsync(id, context.RequestAborted);
        if (entries.Count == 0)
            return Results.Problem("The journal has no entries of this conversation.", statusCode: StatusCodes.Status404NotFound);
        // In a file that is deleted when it has been sent: a conversation may have thousands of documents.
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 4096,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                await AddAsync(archive, "entries.json", JsonSerializer.SerializeToUtf8Bytes(entries, Json));
                foreach (var entry in entries.Where(entry => entry.KeptBytes > 0))
                {
                    if (await journal.ReadBodyAsync(entry.EntryId, context.RequestAborted) is { } body)
                        await AddAsync(archive, $"bodies/{entry.EntryId}.{EndingOf(body.Body)}", body.Body);
                }
            }

            file.Position = 0;
            return Results.Stream(file, Zip, $"conversation-{id}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> WholeBodyAsync(
        JournalReader journal, ConversationStory story, JournalItem entry, CancellationToken cancellationToken) =>
        story.FindBody(entry) is { } kept && await journal.ReadBodyAsync(kept.EntryId, cancellationToken) is { } body
        && body.Body.Length > 0 && body.Body.Length == body.BodySize
            ? body.Body
            : null;

    private static string EndingOf(byte[] body) =>
        BodyText.IsXml(body) ? "xml" : body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? "json" : "txt";

    private static async Task AddAsync(ZipArchive archive, string name, byte[] content)
    {
        await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await entry.WriteAsync(content);
    }
}
