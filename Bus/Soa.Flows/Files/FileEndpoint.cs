using System.Text;
using Soa.Documents;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;

namespace Soa.Flows.Files;

/// <summary>Represents a file in a folder.</summary>
internal sealed class FileEndpoint(TextTemplate? folder, TextTemplate name, FileConflict ifExists) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["file"],
        "File Transfer",
        "Files in the folders that the installation allows. A file is written as a whole or not at all; folder and name may contain "
            + "expressions. In a value in the name, letters, digits, '.', '_', and '-' are kept; all else is percent-encoded, so that "
            + "different values give different names. A name of more than 255 bytes is cut and gets a hash. The file of another "
            + "document is not overwritten unless the flow says so; the same document writes the same file again. As a source, the "
            + "endpoint reads each file of a folder once no program writes to it anymore. Each file is a document ($header-file-name "
            + "is its name), whose id is derived from the file's name, time, and content. Afterwards the file is moved to 'done', or "
            + "to 'failed' with the reason beside it. Links, pipes, and files without permission stay; they are logged once, and "
            + "readiness shows them. Several processes may read one folder.",
        "file:out/{$customer//c:Number}/{b:Number}.xml",
        Parse,
        FileSourceParser.Parse)
    {
        SourceOptions = FileSourceParser.Options,
        TargetOptions =
        [
            new("if-exists", OptionKind.Choice, "The action if another document has a file of that name: 'fail' refuses the document "
                + "(the fault FileExists), 'rename' puts the document's id into the name, 'overwrite' replaces the file.", Default: "fail")
            {
                Choices = ["fail", "rename", "overwrite"],
            },
        ],
        OptionsExample = "{ endpoint: 'file:in/orders', pattern: '*.xml', stable: 10s, done: delete }",
        Listener = FileListener.Of,
    };

    public bool Answers => false;

    public IReadOnlyList<string>? Faults => ifExists == FileConflict.Fail ? [OutgoingFile.Exists] : [];

    public string Resolve(Exchange exchange)
    {
        var file = name.Fill(exchange, escape: Escape);
        if (file.Trim('.').Length == 0 || (!name.IsConstant && Path.GetFileNameWithoutExtension(file).Length == 0))
            throw new FlowException($"'{name.Text}' gave '{file}', which is not a name for a file.");

        // A name that begins with a dot is hidden from those who read the folder.
        if (file[0] == '.' && name.Text[0] != '.')
            file = "%2E" + file[1..];
        file = FileNames.Fit(file[..^Path.GetExtension(file).Length], Path.GetExtension(file));
        var directory = folder?.Fill(exchange).Trim();
        return directory is { Length: 0 } && !folder!.IsConstant
            ? throw new FlowException($"'{folder.Text}' gave no folder to write to. Correct it where it comes from.")
            : directory is null ? $"file:{file}" : $"file:{directory.TrimEnd('/')}/{file}";
    }

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var path = AllowedFolders.Locate(outgoing.Path, outgoing.Runtime.Options);
        await new OutgoingFile(path, ifExists).WriteAsync(outgoing.Document, cancellationToken);
        return null;
    }

    // Percent-encoding as in RFC 3986, section 2.1, which can be undone: no two values give one name. Letters that some file systems take
    // for one another (Unicode normalization) are kept in one form only.
    private static string Escape(string value)
    {
        var keepsLetters = value.IsNormalized();
        var text = new StringBuilder(value.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if ((keepsLetters || rune.IsAscii) && (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '-'))
            {
                text.Append(rune.ToString());
                continue;
            }

            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
                text.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static FileEndpoint? Parse(EndpointSource source)
    {
        var slash = LastSlash(source.Path);
        var name = source.Path[(slash + 1)..];
        if (name.Length == 0)
            return source.Fail<FileEndpoint>("must end with a file's name: file:out/{b:Number}.xml.");
        var folder = slash < 0 ? null : source.Template(source.Path[..Math.Max(slash, 1)]);
        var ifExists = Enum.Parse<FileConflict>(source.Options.Choice("if-exists") ?? nameof(FileConflict.Fail), ignoreCase: true);
        return source.Template(name) is { } template ? new FileEndpoint(folder, template, ifExists) : null;
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
