using System.CommandLine;

namespace Soa.Bus.Tool.CommandLine;

/// <summary>Represents a command of <c>soa</c>, with examples for its help.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">Command lines that work, each with what it does after two spaces and a number sign.</param>
internal sealed class SoaSubcommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>Gets the examples.</summary>
    public IReadOnlyList<string> Examples => examples;
}
