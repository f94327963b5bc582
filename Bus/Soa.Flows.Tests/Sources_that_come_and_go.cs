using System.Net;
using System.Text;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class Sources_that_come_and_go
{
    [Test]
    public async Task A_path_is_served_from_its_start_to_its_stop_while_the_web_server_runs()
    {
        using var first = new TestFlow("flow: first\nfrom: http:/first\nsteps: [ stop ]");
        using var second = new TestFlow("flow: second\nfrom: http:/second\nsteps: [ stop ]");
        await using var server = await FlowServer.StartAsync(first);

        Assert.That(await StatusAsync(server, "/second"), Is.EqualTo(HttpStatusCode.NotFound));
        var sources = await server.Listeners.StartAsync(second.Inlet(), default);
        Assert.That(await StatusAsync(server, "/second"), Is.EqualTo(HttpStatusCode.OK));
        await sources.DisposeAsync();

        Assert.That(await StatusAsync(server, "/second"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(server, "/first"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_version_in_the_inlet_takes_the_next_document()
    {
        using var flow = new TestFlow("flow: f\nfrom: http:/x\nsteps: [ stop ]");
        using var changed = new TestFlow("flow: f\nfrom: http:/x\nsteps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt("<new/>")));
        await using var server = await FlowServer.StartAsync();
        var inlet = flow.Inlet();
        await using var sources = await server.Listeners.StartAsync(inlet, default);

        Assert.That(await AnswerAsync(server, "/x"), Is.EqualTo("<a/>"));
        inlet.Flow = changed.Loaded();

        Assert.That(await AnswerAsync(server, "/x"), Is.EqualTo("<new />"));
    }

    private static async Task<HttpStatusCode> StatusAsync(FlowServer server, string path)
    {
        using var response = await PostAsync(server, path);
        return response.StatusCode;
    }

    private static async Task<string> AnswerAsync(FlowServer server, string path)
    {
        using var response = await PostAsync(server, path);
        return await response.Content.ReadAsStringAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(FlowServer server, string path) =>
        server.Client.PostAsync(path, new StringContent("<a/>", Encoding.UTF8, "application/xml"));
}
