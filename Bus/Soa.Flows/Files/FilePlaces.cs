using Microsoft.Extensions.Logging;

namespace Soa.Flows.Files;

/// <summary>Moves files to their folders when they are done. Existing files are never overwritten.</summary>
internal sealed partial class FilePlaces(FileSource source, string folder, ILogger logger)
{
    private const string ReasonEnding = ".reason.txt";

    /// <summary>
    /// Moves a file to the handled or the failed ones. The reason why one failed is written beside it, in a file of its name and
    /// <c>.reason.txt</c>.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written to; the file is where it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; the file is where it was.</exception>
    public void Put(FileInfo file, FileOutcome outcome)
    {
        if (outcome.IsHandled && source.Done is null)
            file.Delete();
        else
            Move(file, outcome, Path.Combine(folder, outcome.IsHandled ? source.Done! : source.Failed));
    }

    // A file of the same name may lie there, or come at the same time from another process; this one then bears its document's id too.
    private void Move(FileInfo file, FileOutcome outcome, string to)
    {
        Directory.CreateDirectory(to);
        var id = (outcome.Id ?? Guid.NewGuid()).ToString("N");
        foreach (var mark in new[] { "", $".{id[..8]}", $".{id}", $".{Guid.NewGuid():N}" })
        {
            var target = Path.Combine(to, FileNames.Insert(file.Name, mark));
            var reason = outcome.IsHandled ? null : Path.Combine(to, FileNames.Fit(Path.GetFileName(target), ReasonEnding));
            if (!Path.Exists(target) && !Path.Exists(reason) && TryMove(file, outcome, target, reason))
                return;
        }

        throw new IOException($"There is no free name for '{file.Name}' in '{to}'.");
    }

    private bool TryMove(FileInfo file, FileOutcome outcome, string target, string? reason)
    {
        var isMoved = false;
        try
        {
            // The reason first: a failed file without one would explain nothing.
            if (reason is not null)
                Explain(file, outcome, reason);
            isMoved = NewFile.TryMove(file.FullName, target);
            return isMoved;
        }
        finally
        {
            if (!isMoved && reason is not null)
                File.Delete(reason);
        }
    }

    private void Explain(FileInfo file, FileOutcome outcome, string reason)
    {
        try
        {
            File.WriteAllText(reason, outcome.Explain(file.Name));
        }
        catch (IOException failure)
        {
            // A full disk still lets the file be moved, so that it does not stay in the way.
            LogReason(logger, FileNames.Shown(file.Name), outcome.Reason!, outcome.Message, failure);
        }
    }

    [LoggerMessage(6036, LogLevel.Error, "Writing the reason beside the failed file {File} failed. The reason is {Reason}: {Message}")]
    private static partial void LogReason(ILogger logger, string file, string reason, string message, Exception failure);
}
