using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Flows.Versions;

public sealed class Paths_of_flows_that_change
{
    // A document <slow/> keeps its queue from stopping for a while.
    private const string Slow = "steps: [ { choose: [ { when: /slow, steps: [ { delay: 2s } ] } ] } ]";

    [Test]
    public async Task Answer_while_a_version_with_other_sources_takes_over()
    {
        using var files = new FlowFiles();
        files.Write("test", $"flow: test\nfrom: [ queue:in, http:/web ]\n{Slow}");
        await using var desk = await FlowDesk.StartAsync(files.Folder);
        await desk.SendAsync("<slow/>");
        await desk.UntilAtWorkAsync();

        // The queue stops when its document has ended.
        files.Write("test", $"flow: test\nfrom: [ queue:elsewhere, http:/web, http:/new ]\n{Slow}");
        var answers = await AnswersUntilAsync(desk, async _ => await desk.StatusAsync("/new") == HttpStatusCode.OK);

        Assert.That(answers, Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Go_to_flows_that_come_when_theirs_goes()
    {
        using var files = new FlowFiles();
        files.Write("web", "flow: web\nfrom: http:/web\nsteps: [ reply ]");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        files.Write("web", "flow: site\nfrom: http:/web\nsteps: [ { fault: Moved, message: Ask elsewhere. } ]");
        var answers = await AnswersUntilAsync(desk, answer => Task.FromResult(answer == HttpStatusCode.UnprocessableContent));

        Assert.That(answers.SkipLast(1), Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Are_served_no_more_when_their_flow_is_listed_no_more()
    {
        using var files = new FlowFiles();
        files.Write("web", "flow: web\nfrom: http:/web\nsteps: [ reply ]");
        files.Write("test", $"flow: test\nfrom: queue:in\n{Slow}");
        await using var desk = await FlowDesk.StartAsync(files.Folder);
        await desk.SendAsync("<slow/>");
        await desk.UntilAtWorkAsync();

        // What changes in the same turn takes until the document has ended.
        files.Write("test", $"flow: test\nfrom: queue:elsewhere\n{Slow}");
        files.Delete("web");
        await Wait.UntilAsync(async () => await desk.FlowAsync("web") is null, "the flow is not listed");

        Assert.That(await desk.StatusAsync(), Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Are_refused_to_flows_that_come_later()
    {
        using var files = new FlowFiles();
        files.Write("web", "flow: web\nfrom: http:/web\nsteps: [ reply ]");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        files.Write("a-thief", "flow: thief\nfrom: http:/web\nsteps: [ stop ]");
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Degraded, "the second is refused");

        Assert.That(
            (string?)(await desk.OverviewAsync())["refused"]![0]!["errors"]![0]!["message"],
            Does.StartWith("The endpoint 'http:/web' belongs to the flow web already."));
        Assert.That(await desk.StatusAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    // Without a pause: what happens between two versions takes a moment.
    private static async Task<IReadOnlyList<HttpStatusCode>> AnswersUntilAsync(FlowDesk desk, Func<HttpStatusCode, Task<bool>> isDone)
    {
        var answers = new List<HttpStatusCode>();
        var waited = Stopwatch.StartNew();
        do
        {
            Assert.That(waited.Elapsed, Is.LessThan(Wait.Patience), "The change is not taken over.");
            answers.Add(await desk.StatusAsync());
        }
        while (!await isDone(answers[^1]));
        return answers;
    }
}
