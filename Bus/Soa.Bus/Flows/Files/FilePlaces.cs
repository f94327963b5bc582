using Soa.Bus.Flows.Endpoints;

namespace Soa.Bus.Flows.Files;

/// <summary>Puts files where they belong when they are done with.</summary>
internal sealed class FilePlaces(FileSource source, string folder)
{
    /// <summary>A file was handled.</summary>
    public void Finish(FileInfo file, Guid id)
    {
        if (source.Done is { } done)
            Move(file, id, Path.Combine(folder, done));
        else
            file.Delete();
    }

    /// <summary>A file could not be handled. Beside it is written why, in a file of its name and <c>.reason.txt</c>.</summary>
    public void Fail(FileInfo file, Guid? id, string reason, string message, string? more = null)
    {
        var failed = Path.Combine(folder, source.Failed);
        Directory.CreateDirectory(failed);
        var target = Target(failed, file, id ?? Guid.NewGuid());

        // The reason first: a failed file without one would tell nothing.
        File.WriteAllText(target + ".reason.txt", $"Reason: {reason}\n{message}\n{(more is null ? "" : more + "\n")}{(id is null ? "" : $"Message: {id}\n")}");
        File.Move(file.FullName, target, overwrite: true);
    }

    private static void Move(FileInfo file, Guid id, string to)
    {
        Directory.CreateDirectory(to);
        File.Move(file.FullName, Target(to, file, id), overwrite: true);
    }

    // A file of the same name may lie there; this one then bears its document's id too.
    private static string Target(string to, FileInfo file, Guid id)
    {
        var target = Path.Combine(to, file.Name);
        return File.Exists(target) ? Path.Combine(to, $"{Path.GetFileNameWithoutExtension(file.Name)}.{id.ToString("N")[..8]}{file.Extension}") : target;
    }
}
