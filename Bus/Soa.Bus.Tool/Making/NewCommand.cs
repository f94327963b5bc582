using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Making;

/// <summary>Implements <c>soa new</c>: the files of a service, a flow or a host to begin with.</summary>
internal static class NewCommand
{
    public static Command Create() => new("new", "Makes the files of a service, a flow or a host to begin with.")
    {
        Create(Template.All[0], "a SOAP service: contract, implementation, and tests that call it over HTTP", "Acme.Letters"),
        Create(Template.All[1], "a flow with a map and its cases", "hello-world"),
        Create(Template.All[2], "a process with a service and a flow that calls it", "Acme.Bus"),
    };

    private static SoaSubcommand Create(Template template, string what, string example)
    {
        var name = new Argument<string>("NAME") { Description = "The name, which is also that of the folder." };
        UsageErrors.RefuseOptions(name);
        name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !text.StartsWith('-') && !template.Accepts(text))
                result.AddError($"'{text}' is not a name for a {template.Name}. Write one such as {example}.");
        });
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder, which is created; without it, one of this name here.",
        };
        var json = JsonText.Option();
        var command = new SoaSubcommand(
            template.Name, $"Makes {what}.",
            $"soa new {template.Name} {example}",
            $"soa new {template.Name} {example} --out work/{example}")
        {
            name, folder, json,
        };
        command.SetAction(async (parsed, token) =>
        {
            var target = parsed.GetValue(folder)?.FullName ?? Path.GetFullPath(parsed.GetRequiredValue(name));
            var files = await MakeAsync(template, parsed.GetRequiredValue(name), target, token);
            var shown = Flows.FlowFolderArgument.Shown(target);
            var next = string.Format(CultureInfo.InvariantCulture, template.Next, shown, parsed.GetRequiredValue(name));
            await Terminal.Of(parsed).Output.WriteLineAsync(parsed.GetValue(json)
                ? JsonText.Of(new JsonObject
                {
                    ["folder"] = target,
                    ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file))]),
                    ["next"] = next,
                })
                : $"{shown}: {files.Count} files. Next: {next}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> MakeAsync(
        Template template, string name, string folder, CancellationToken cancellationToken)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new IOException($"{folder} is there already and not empty. Choose another folder with --out.");
        var made = new List<string>();
        foreach (var (file, content) in template.Files(name))
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            made.Add(file);
        }

        return made;
    }
}
