using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Files;

/// <summary>
/// Writes a document into a folder, whole or not at all. A file of another document is overwritten only if the flow says so.
/// </summary>
/// <param name="Path">Where to.</param>
/// <param name="IfExists">The action if a file of another document has the name.</param>
internal sealed record OutgoingFile(string Path, FileConflict IfExists)
{
    /// <summary>Specifies the name of the fault if there is such a file.</summary>
    public const string Exists = "FileExists";

    /// <summary>Writes the file. The same document writes the same file again.</summary>
    /// <exception cref="BusinessFaultException">There is a file of another document.</exception>
    public async ValueTask WriteAsync(Document document, CancellationToken cancellationToken)
    {
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        Directory.CreateDirectory(directory);

        // A process that watches the folder sees the whole file or none.
        var draft = System.IO.Path.Combine(directory, $".{document.MessageId:N}.part");
        try
        {
            await using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await stream.WriteAsync(document.Body, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            DocumentMark.Write(draft, document.MessageId);
            Publish(draft, document);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private void Publish(string draft, Document document)
    {
        if (IfExists == FileConflict.Overwrite)
        {
            File.Move(draft, Path, overwrite: true);
            return;
        }

        var name = System.IO.Path.GetFileName(Path);
        var other = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, FileNames.Insert(name, $"~{document.MessageId:N}"));
        if (TryMove(draft, Path, document) || (IfExists == FileConflict.Rename && TryMove(draft, other, document)))
            return;
        throw new BusinessFaultException(new Violation(
            Exists,
            $"The file '{name}' exists and is of another document. Wait until it has been taken away, "
            + "name files after what distinguishes documents, or give the endpoint the option 'if-exists: rename' or 'if-exists: "
            + "overwrite'."));
    }

    private static bool TryMove(string draft, string path, Document document)
    {
        if (NewFile.TryMove(draft, path))
            return true;
        if (!File.Exists(path) || !IsOf(document, path))
            return false;
        File.Move(draft, path, overwrite: true);
        return true;
    }

    // Where files cannot be marked, one with the same content counts as the same document's.
    private static bool IsOf(Document document, string path) => DocumentMark.Read(path) is { } id
        ? id == document.MessageId
        : new FileInfo(path).Length == document.Body.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(document.Body.Span);
}
