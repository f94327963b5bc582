using System.CommandLine;

namespace Soa.Bus.Tool;

/// <summary>The options that say which documents are meant.</summary>
internal sealed class ParkedFilterOptions
{
    private readonly Option<string>[] options =
    [
        new("--flow") { Description = "Those of this flow." },
        new("--queue") { Description = "Those of this queue." },
        new("--reason") { Description = "Those with this reason: a business fault's name, or an exception's full name." },
        new("--document") { Description = "Those of this name, written {namespace}Name." },
        new("--conversation") { Description = "Those that belong to this conversation." },
        new("--message") { Description = "The message of this id." },
        new("--from") { Description = "Those parked at this time or later, such as 2026-03-31T14:00:00Z." },
        new("--to") { Description = "Those parked before this time." },
    ];

    /// <summary>They.</summary>
    public IEnumerable<Symbol> All => options;

    /// <summary>What was given, by the names that the API uses.</summary>
    public Dictionary<string, string> Read(ParseResult parsed) =>
        (from option in options
         let value = parsed.GetValue(option)
         where value is not null
         select KeyValuePair.Create(option.Name.TrimStart('-'), value)).ToDictionary();
}
