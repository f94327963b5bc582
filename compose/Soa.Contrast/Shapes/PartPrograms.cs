using Soa.Processes.Children;

namespace Soa.Contrast.Shapes;

/// <summary>Starts this program in the role of a part.</summary>
internal static class PartPrograms
{
    /// <summary>The argument that asks for a part instead of an experiment.</summary>
    public const string Argument = "part";

    private const string Address = "CONTRAST_ADDRESS";

    /// <summary>Returns the address at which a part listens that is a server: a free port, or the one that it had before.</summary>
    public static string AddressOf(IConfiguration configuration) => configuration[Address] ?? "http://127.0.0.1:0";

    /// <summary>Starts a part.</summary>
    /// <param name="role">The role: the name of a folder of this project.</param>
    /// <param name="name">The name of the process for people and logs.</param>
    /// <param name="options">The settings of the shape.</param>
    /// <param name="settings">The settings of the part. They are in its environment, since every user can list arguments.</param>
    public static ChildProcess Start(
        string role, string name, ShapeOptions options, IReadOnlyDictionary<string, string> settings)
    {
        var logs = Directory.CreateDirectory(Path.Combine(options.Folder, "logs")).FullName;
        // The same garbage collector for all, so that shapes are compared and not collectors: it is that of hosts on ASP.NET Core.
        var environment = new Dictionary<string, string>(settings) { ["DOTNET_gcServer"] = "1" };
        return ChildProcess.Start(
            new ChildProgram(name, "dotnet", [typeof(PartPrograms).Assembly.Location, Argument, role], environment),
            Path.Combine(logs, name + ".log"));
    }

    /// <summary>Starts a part again that was killed, as a supervisor does.</summary>
    /// <param name="part">The part.</param>
    /// <param name="address">The address that it had; <c>null</c> if it is not a server.</param>
    /// <returns>The part with its new process.</returns>
    public static async Task<Part> RestartAsync(Part part, Uri? address = null)
    {
        await part.Process.Ended;
        // It has the log open.
        part.Process.Dispose();
        var program = part.Process.Program;
        if (address is not null)
            program = program with { Environment = new Dictionary<string, string>(program.Environment) { [Address] = address.ToString() } };
        return part with { Process = ChildProcess.Start(program, part.Process.LogFile) };
    }

    /// <summary>Waits until a part listens.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="Processes.StartFailedException">It ended, or took too long.</exception>
    public static async Task<Uri> UntilListensAsync(ChildProcess part, ShapeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await part.Address.WaitAsync(options.StartTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new Processes.StartFailedException(
                $"{part.Name} did not listen within {options.StartTimeout.TotalSeconds:0} s: see {part.LogFile}.");
        }
    }

    /// <summary>Stops parts in an orderly way, and kills those that take too long.</summary>
    public static Task StopAsync(IEnumerable<Part> parts) =>
        Task.WhenAll(parts.Select(part => part.Process.StopAsync(TimeSpan.FromSeconds(20), TimeProvider.System)));

    /// <summary>Kills parts, and waits until they are gone.</summary>
    public static async Task KillAsync(IReadOnlyList<Part> parts)
    {
        foreach (var part in parts)
            part.Process.Kill();
        await Task.WhenAll(parts.Select(part => part.Process.Ended));
        foreach (var part in parts)
            part.Process.Dispose();
    }
}
