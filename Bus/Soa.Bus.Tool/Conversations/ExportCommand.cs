using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Conversations;

/// <summary>
/// Implements <c>soa export</c>: a conversation as a ZIP file, with <c>conversation.json</c> and the documents in <c>bodies/</c>.
/// </summary>
internal sealed class ExportCommand
{
    private readonly BusConnection bus = new();

    private readonly Argument<string> conversation = new("CONVERSATION")
    {
        Description = "The id of a conversation or a message, or a business key that only one conversation has.",
    };

    private readonly Option<FileInfo> file = new("--out") { Description = "The ZIP file to write.", Required = true };
    private readonly Option<bool> force = new("--force") { Description = "Replace the file if it exists." };
    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        UsageErrors.RefuseOptions(conversation);
        var command = new SoaSubcommand(
            "export", "Writes a conversation to a ZIP file: its entries as JSON, and its documents.",
            "soa export PO-2026-0815 --out PO-2026-0815.zip",
            "soa export 0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10 --out story.zip --force")
        {
            conversation, file, force, json,
        };
        bus.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var target = parsed.GetRequiredValue(file);
        if (target.Exists && !parsed.GetValue(force))
            throw new IOException($"{target} exists already. Choose another name for --out, or replace it with --force.");
        using var connection = bus.Connect(parsed);
        var api = new ConversationApi(connection);
        var (ids, hasMore) = await api.FindAsync(parsed.GetRequiredValue(conversation), 20, cancellationToken);
        if (ids.Count > 1 || hasMore)
        {
            throw new BusRefusedException($"{(hasMore ? "More than " : "")}{ids.Count} conversations have the key "
                + $"'{parsed.GetValue(conversation)}'. Give the id of one: {string.Join(", ", ids)}");
        }

        var story = await api.ReadAsync(ids[0], cancellationToken);
        var (entries, bodies) = await WriteAsync(api, story, target, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json)
            ? JsonText.Of(new JsonObject
            {
                ["conversationId"] = ids[0],
                ["file"] = target.FullName,
                ["entries"] = entries,
                ["bodies"] = bodies,
            })
            : $"{target}: {entries} entries, {bodies} documents");
        return ExitCodes.Success;
    }

    // The file appears as a whole or not at all.
    private static async Task<(int Entries, int Bodies)> WriteAsync(
        ConversationApi api, JsonObject story, FileInfo target, CancellationToken cancellationToken)
    {
        var unfinished = target.FullName + ".unfinished";
        var (entries, bodies) = (0, 0);
        try
        {
            await using (var zip = await ZipFile.OpenAsync(unfinished, ZipArchiveMode.Create, cancellationToken))
            {
                foreach (var entry in ConversationEntries.Of(story).OrderBy(Call.TimeOf))
                {
                    entries++;
                    if (await api.ReadBodyAsync(entry, cancellationToken) is not { } body)
                        continue;
                    bodies++;
                    var number = entries.ToString("0000", CultureInfo.InvariantCulture);
                    var name = $"bodies/{number}-{entry["kind"]}-{NameOf(entry)}{Ending(body)}";
                    entry["bodyFile"] = name;
                    await AddAsync(zip, name, body, cancellationToken);
                }

                await AddAsync(zip, "conversation.json", Encoding.UTF8.GetBytes(JsonText.Of(story)), cancellationToken);
            }

            File.Move(unfinished, target.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return (entries, bodies);
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await entry.WriteAsync(content, cancellationToken);
    }

    // The name of an element has only a few characters that a file's name must not have.
    private static string NameOf(JsonObject entry) =>
        string.Concat(((string?)entry["documentName"] ?? "document").Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static string Ending(ReadOnlySpan<byte> body) => body.TrimStart("\uFEFF \t\r\n"u8) switch
    {
        [(byte)'<', ..] => ".xml",
        [(byte)'{' or (byte)'[', ..] => ".json",
        _ => ".bin",
    };
}
