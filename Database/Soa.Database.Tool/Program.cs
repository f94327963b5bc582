using System.CommandLine;
using Soa.Database;
using Soa.Database.Tool;

InvariantCulture.Use();
if (Settings.FindErrors().ToList() is { Count: > 0 } errors)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, errors));
    return 1;
}

var provider = new Option<DatabaseProvider>("--provider")
{
    Description = "The product; by default the setting Soa:Database:Provider, or SqlServer.",
    DefaultValueFactory = _ => Settings.Provider,
    Recursive = true,
};
var connection = new Option<string?>("--connection")
{
    Description = "The connection string; by default the setting ConnectionStrings:Soa (environment: ConnectionStrings__Soa).",
    DefaultValueFactory = _ => Settings.ConnectionString,
    Recursive = true,
};

var root = new RootCommand("Brings the shared database to the newest version.") { provider, connection };
root.Subcommands.Add(Commands.Migrate(provider, connection));
root.Subcommands.Add(Commands.Status(provider, connection));
root.Subcommands.Add(Commands.Script(provider));
return await root.Parse(args).InvokeAsync();
