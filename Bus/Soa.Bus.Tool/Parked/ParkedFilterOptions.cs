using System.CommandLine;

namespace Soa.Bus.Tool.Parked;

/// <summary>Represents the options that say which documents are meant.</summary>
internal sealed class ParkedFilterOptions
{
    private readonly Option<string>[] options =
    [
        new("--flow") { Description = "Only documents of this flow." },
        new("--queue") { Description = "Only documents of this queue." },
        new("--reason") { Description = "Only documents with this reason: a business fault's name, or an exception's full name." },
        new("--document") { Description = "Only documents of this name, written {namespace}Name." },
        new("--conversation") { Description = "Only documents of this conversation." },
        new("--message") { Description = "Only the message with this id." },
        new("--from") { Description = "Only documents parked at this time or later, such as 2026-03-31T14:00:00Z." },
        new("--to") { Description = "Only documents parked before this time." },
    ];

    /// <summary>Gets the options.</summary>
    public IEnumerable<Symbol> All => options;

    /// <summary>Returns what was given, by the names that the API uses.</summary>
    public Dictionary<string, string> Read(ParseResult parsed) =>
        (from option in options
         let value = parsed.GetValue(option)
         where value is not null
         select KeyValuePair.Create(option.Name.TrimStart('-'), value)).ToDictionary();
}
