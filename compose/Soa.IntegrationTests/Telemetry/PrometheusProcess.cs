using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;

namespace Soa.IntegrationTests.Telemetry;

/// <summary>
/// Represents Debian's Prometheus with the configuration of <c>compose/prometheus</c>, pointed at what a test has started.
/// </summary>
internal sealed partial class PrometheusProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient http;

    private PrometheusProcess(Process process, string folder, int port) =>
        (this.process, this.folder, http) = (process, folder, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/") });

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="hosts">The address and port of the host, in place of those of compose.yaml.</param>
    /// <param name="rabbitMq">The address and port of RabbitMQ's metrics.</param>
    public static async Task<PrometheusProcess> StartAsync(string hosts, string rabbitMq)
    {
        var source = Path.Combine(SharedData.RepositoryRoot, "compose", "prometheus");
        var folder = Directory.CreateTempSubdirectory("soa-prometheus-").FullName;
        File.Copy(Path.Combine(source, "rules.yml"), Path.Combine(folder, "rules.yml"));
        var configuration = BasicAuthentication().Replace(await File.ReadAllTextAsync(Path.Combine(source, "prometheus.yml")), "")
            .Replace("[bus-1:8080, bus-2:8080]", $"['{hosts}']")
            .Replace("/etc/soa/services.yml", $"{folder}/services.yml").Replace("rabbitmq:15692", $"'{rabbitMq}'").Replace("10s", "1s");
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), configuration);
        var port = FreePorts.Find();
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("prometheus",
            [
                $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}",
                "--log.level=error",
            ]),
        };
        process.Start();
        var prometheus = new PrometheusProcess(process, folder, port);
        await Condition.BecomesAsync(prometheus.IsUpAsync, up => up, _ => "Prometheus does not answer");
        return prometheus;
    }

    /// <summary>Asks for something below <c>/api/v1/</c>.</summary>
    /// <returns>The data; <c>null</c> after an error.</returns>
    public async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"] : null;
    }

    /// <summary>Returns the labels of all series of a metric.</summary>
    public async Task<IReadOnlySet<string>> LabelsOfAsync(string metric) =>
        ((await GetAsync($"series?match[]={metric}"))?.AsArray() ?? [])
            .SelectMany(series => series!.AsObject().Select(label => label.Key)).ToHashSet();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            return await GetAsync("status/buildinfo") is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"    basic_auth:\n(?:      .*\n)+")]
    private static partial Regex BasicAuthentication();
}
