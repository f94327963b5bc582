using Soa.Bus.Documents;
using Soa.Bus.Flows.Expressions;
using Soa.Bus.Flows.Files;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>A file in a folder.</summary>
internal sealed class FileEndpoint(TextTemplate? folder, TextTemplate name) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["file"],
        "File Transfer",
        "Files in the folders that the installation allows. Written whole or not at all; folder and name may hold expressions, and of a value in the name only "
        + "letters, digits, '.', '_' and '-' are kept. Read from a folder, once nothing writes to a file any more: each file is a document ($header-file-name is "
        + "its name) whose id follows from the file's name, time and content. It then lies in the folder 'done', or in 'failed' with the reason beside it. "
        + "Several processes may read one folder.",
        "file:out/{$customer//c:Number}/{b:Number}.xml",
        Parse,
        FileServed.Parse)
    {
        SourceOptions = FileServed.Options,
        OptionsExample = "{ endpoint: 'file:in/orders', pattern: '*.xml', stable: 10s, done: delete }",
        Listener = FileListener.Of,
    };

    public bool Answers => false;

    public string Resolve(Exchange exchange)
    {
        var file = name.Fill(exchange, escape: KeepSafe);
        if (file.Trim('.').Length == 0)
            throw new FlowException($"'{name.Text}' gave '{file}', which is no name for a file.");
        var directory = folder?.Fill(exchange).Trim();
        return directory is { Length: 0 } && !folder!.IsConstant
            ? throw new FlowException($"'{folder.Text}' gave no folder to write to. Correct it where it comes from.")
            : directory is null ? $"file:{file}" : $"file:{directory.TrimEnd('/')}/{file}";
    }

    public async ValueTask<Document?> DeliverAsync(OutgoingDocument outgoing, CancellationToken cancellationToken)
    {
        var path = AllowedFolders.Locate(outgoing.Path, outgoing.Runtime.Options);
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);

        // Whoever watches the folder sees the whole file or none; a repetition writes the same file again.
        var draft = Path.Combine(directory, $".{outgoing.Document.MessageId:N}.part");
        await using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
        {
            await stream.WriteAsync(outgoing.Document.Body, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return null;
    }

    private static string KeepSafe(string value) =>
        string.Concat(value.Trim().Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));

    private static FileEndpoint? Parse(EndpointSource source)
    {
        var slash = LastSlash(source.Path);
        var name = source.Path[(slash + 1)..];
        if (name.Length == 0)
            return source.Fail<FileEndpoint>("must end with a file's name: file:out/{b:Number}.xml.");
        var folder = slash < 0 ? null : source.Template(source.Path[..Math.Max(slash, 1)]);
        return source.Template(name) is { } template ? new FileEndpoint(folder, template) : null;
    }

    // Slashes in braces belong to XPath.
    private static int LastSlash(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] switch { '}' => 1, '{' => -1, _ => 0 };
            if (text[i] == '/' && depth == 0)
                return i;
        }

        return -1;
    }
}
