namespace Soa.Processes.Children;

/// <summary>Describes a program to start.</summary>
/// <param name="Name">The name of the process for people: <c>bus-1</c>.</param>
/// <param name="File">The program, as found on the path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Its environment beyond that of this process. Secrets are here, since every user can list arguments.</param>
internal sealed record ChildProgram(
    string Name, string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
