using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Soa.IntegrationTests.Composition;

/// <summary>
/// Represents a compose file, and what is wrong with it: paths, build targets, ports, settings, variables, hosts and dependencies that do
/// not exist.
/// </summary>
internal sealed partial class ComposeFile(string text, string folder)
{
    // What the images of others listen at.
    private static readonly Dictionary<string, int[]> ForeignPorts = new()
    {
        ["rabbitmq"] = [5672, 15672],
        ["mcr.microsoft.com/mssql/server"] = [1433],
        ["prom/prometheus"] = [9090],
        ["grafana/grafana"] = [3000],
        ["otel/opentelemetry-collector"] = [4317],
    };

    private readonly Dictionary<object, object> root =
        new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(new StringReader(text))));

    private readonly List<string> errors = [];

    /// <summary>Returns the environment of a service.</summary>
    public IReadOnlyDictionary<string, string> Environment(string service) =>
        Map(Service(service), "environment").ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}");

    /// <summary>Returns the content of a configuration file, with the variables of the example.</summary>
    public string Configuration(string name) => Expand($"{Map(Map(root, "configs"), name)["content"]}").Replace("$$", "$");

    /// <summary>Gets the names of the services of the file.</summary>
    public IEnumerable<string> Names => Services.Keys.Select(key => $"{key}");

    /// <summary>Gets the services of the file that are built from this repository.</summary>
    public IEnumerable<string> Own => Names.Where(name => Build(name) is not null);

    /// <summary>Gets the images that are not built from this repository.</summary>
    public IEnumerable<string> ForeignImages => Names.Except(Own).Select(name => $"{Service(name).GetValueOrDefault("image")}");

    /// <summary>Returns <c>true</c> if a service listens at a port in its container.</summary>
    public bool Listens(string service, int port) => Services.ContainsKey(service) && PortsOf(service).Contains(port);

    /// <summary>Returns everything that is wrong.</summary>
    public IReadOnlyList<string> Check()
    {
        foreach (var name in Names)
        {
            CheckBuild(name);
            CheckContainer(name);
            CheckEnvironment(name);
            CheckPorts(name);
            CheckVolumes(name);
            CheckDependencies(name);
        }

        CheckVariables();
        return errors;
    }

    private Dictionary<object, object> Services => Map(root, "services");

    private Dictionary<object, object> Service(string name) => Map(Services, name);

    private void CheckBuild(string name)
    {
        if (Build(name) is not { } build)
        {
            if (!Service(name).ContainsKey("image"))
                errors.Add($"{name} has neither image nor build");
            return;
        }

        var context = Path.GetFullPath(Path.Combine(folder, $"{build["context"]}"));
        var file = Path.Combine(context, $"{build["dockerfile"]}");
        if (!File.Exists(file))
        {
            errors.Add($"{name}: there is no {build["dockerfile"]}");
            return;
        }

        var dockerfile = new Dockerfile(File.ReadAllText(file), context);
        errors.AddRange(dockerfile.Check($"{build["target"]}").Select(error => $"{name}: {error}"));
        if (Map(Service(name), "healthcheck").TryGetValue("test", out var test)
            && string.Join(' ', (List<object>)test) is var check && check != $"CMD {dockerfile.Command($"{build["target"]}")} --health")
            errors.Add($"{name}: its health check is '{check}', which the host does not answer");
    }

    // What an intruder would need: a file to write to, a capability, or a program that runs as another user.
    private void CheckContainer(string name)
    {
        if (Build(name) is null)
            return;
        var service = Service(name);
        if ($"{service.GetValueOrDefault("read_only")}" != "true" || !List(service, "tmpfs").Contains("/tmp"))
            errors.Add($"{name}: its root file system can be written to, or /tmp cannot");
        if (!List(service, "cap_drop").Contains("ALL") || !List(service, "security_opt").Contains("no-new-privileges:true"))
            errors.Add($"{name}: it has capabilities, or may get them");
    }

    private void CheckEnvironment(string name)
    {
        if (Build(name) is null)
            return;
        var settings = new KnownSettings(Path.Combine(folder, ".."));
        foreach (var (key, value) in Environment(name))
        {
            if (!settings.Has(key))
                errors.Add($"{name}: no code reads {key}");
            if (HostName().Match(key.EndsWith("__Host", StringComparison.Ordinal) ? $"Server={value}" : value) is { Success: true } host
                && !Services.ContainsKey(host.Groups[1].Value))
            {
                errors.Add($"{name}: {key} names the host {host.Groups[1].Value}, which is no service of the file");
            }
        }
    }

    private void CheckPorts(string name)
    {
        foreach (var mapping in List(Service(name), "ports"))
        {
            var port = int.Parse(mapping.Split(':')[^1]);
            if (!PortsOf(name).Contains(port))
                errors.Add($"{name}: nothing listens at port {port}");
        }
    }

    private IReadOnlyList<int> PortsOf(string name) => Build(name) is { } build
        ? new Dockerfile(File.ReadAllText(Path.Combine(folder, $"{build["context"]}", $"{build["dockerfile"]}")), folder)
            .Ports($"{build["target"]}")
        : ForeignPorts.GetValueOrDefault($"{Service(name)["image"]}".Split(':')[0], []);

    private void CheckVolumes(string name)
    {
        foreach (var source in List(Service(name), "volumes").Select(volume => Expand(volume).Split(':')[0]))
        {
            var exists = source.StartsWith('.') ? Path.Exists(Path.Combine(folder, source)) : Map(root, "volumes").ContainsKey(source);
            if (!exists)
                errors.Add($"{name}: there is no volume {source}");
        }
    }

    private void CheckDependencies(string name)
    {
        foreach (var (other, value) in Map(Service(name), "depends_on"))
        {
            if (!Services.ContainsKey(other))
                errors.Add($"{name}: depends on {other}, which is no service of the file");
            else if ($"{((Dictionary<object, object>)value)["condition"]}" == "service_healthy"
                && !Service($"{other}").ContainsKey("healthcheck"))
                errors.Add($"{name}: waits for the health of {other}, which has no health check");
        }
    }

    private void CheckVariables()
    {
        var used = Variable().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var example = Example.Keys;
        errors.AddRange(used.Except(example).Select(variable => $"{variable} is not in .env.example"));
        errors.AddRange(example.Except(used).Select(variable => $"{variable} of .env.example is not used"));
    }

    private Dictionary<string, string> Example => File.ReadAllLines(Path.Combine(folder, ".env.example"))
        .Where(line => line.Contains('=') && !line.StartsWith('#'))
        .ToDictionary(line => line.Split('=')[0], line => line[(line.IndexOf('=') + 1)..]);

    private string Expand(string value) => Variable().Replace(value, match => Example.GetValueOrDefault(match.Groups[1].Value, ""));

    private Dictionary<object, object>? Build(string name) =>
        Service(name).TryGetValue("build", out var build) ? (Dictionary<object, object>)build : null;

    private static Dictionary<object, object> Map(Dictionary<object, object> parent, string key) =>
        parent.TryGetValue(key, out var value) && value is Dictionary<object, object> map ? map : [];

    private static IEnumerable<string> List(Dictionary<object, object> parent, string key) =>
        parent.TryGetValue(key, out var value) ? ((List<object>)value).Select(item => $"{item}") : [];

    [GeneratedRegex(@"(?<!\$)\$\{(\w+)[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^Server=([\w.-]+)")]
    private static partial Regex HostName();
}
