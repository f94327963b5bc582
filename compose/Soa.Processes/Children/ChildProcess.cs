using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Soa.Processes.Children;

/// <summary>Represents a process that this one has started, whose output goes to a log of its own.</summary>
/// <remarks>
/// It runs in a session of its own: Ctrl-C in the terminal reaches this process alone, which then stops the others in order.
/// </remarks>
internal sealed partial class ChildProcess : IDisposable
{
    private const int LinesKept = 8;

    // Not on macOS; there, Ctrl-C reaches everything at once.
    private static readonly bool HasSessions = File.Exists("/usr/bin/setsid") || File.Exists("/bin/setsid");

    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Lock gate = new();
    private readonly Queue<string> lastLines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ChildProgram program, string logFile)
    {
        (Program, LogFile) = (program, logFile);
        log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        string[] command = [.. HasSessions ? ["setsid"] : Array.Empty<string>(), program.File, .. program.Arguments];
        process = new Process
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (var (key, value) in program.Environment)
            process.StartInfo.Environment[key] = value;
    }

    /// <summary>Gets the program that it runs.</summary>
    public ChildProgram Program { get; }

    /// <summary>Gets its name.</summary>
    public string Name => Program.Name;

    /// <summary>Gets its process id.</summary>
    public int Id { get; private set; }

    /// <summary>Gets the file with its output.</summary>
    public string LogFile { get; }

    /// <summary>Gets the address at which it listens; fails if it ends before it does.</summary>
    public Task<Uri> Address => listening.Task;

    /// <summary>Gets its end, with the exit code: 128 and the number of the signal that ended it.</summary>
    public Task<int> Ended { get; private set; } = null!;

    /// <summary>Gets the last lines of its output.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (gate)
                return [.. lastLines];
        }
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="StartFailedException">It is not installed.</exception>
    public static ChildProcess Start(ChildProgram program, string logFile)
    {
        var child = new ChildProcess(program, logFile);
        child.process.OutputDataReceived += child.Read;
        child.process.ErrorDataReceived += child.Read;
        try
        {
            child.process.Start();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            child.Dispose();
            throw new StartFailedException($"{program.Name} cannot be started: {missing.Message}");
        }

        child.Id = child.process.Id;
        child.process.StandardInput.Close();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        child.Ended = child.WaitAsync();
        return child;
    }

    /// <summary>Asks it to stop, and kills it and all it has started if it takes longer than it may.</summary>
    /// <returns><c>true</c> if it ended by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan patience, TimeProvider time)
    {
        if (Ended.IsCompleted)
            return true;
        Signals.Send(Id, Signals.Terminate);
        try
        {
            await Ended.WaitAsync(patience, time);
            return true;
        }
        catch (TimeoutException)
        {
            Kill();
            await Ended;
            return false;
        }
    }

    /// <summary>Kills it, and all it has started.</summary>
    public void Kill()
    {
        if (!Ended.IsCompleted)
            Signals.Send(HasSessions ? -Id : Id, Signals.Kill);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Dispose();
        lock (gate)
            log.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync();
        listening.TrySetException(new StartFailedException($"{Name} ended before it listened."));
        // Nobody may wait for the address any more.
        _ = listening.Task.Exception;
        return process.ExitCode;
    }

    private void Read(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is not { } line)
            return;
        lock (gate)
        {
            log.WriteLine(line);
            lastLines.Enqueue(line);
            if (lastLines.Count > LinesKept)
                lastLines.Dequeue();
        }

        if (Listening().Match(line) is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups[1].Value.TrimEnd('/') + "/"));
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
