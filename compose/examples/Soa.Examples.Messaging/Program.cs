using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Documents;
using Soa.Messaging;

var received = new TaskCompletionSource<Document>();
var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddInMemoryCollection([new("Soa:Bus:Transport", "RabbitMq")]);
builder.Configuration.AddCommandLine(args);
builder.Services
    .AddDocumentBus(builder.Configuration)
    .AddDocumentSubscriptions(_ => [new DocumentSubscription("letters", ["post.LetterWritten"], (letter, _) =>
    {
        received.TrySetResult(letter);
        return Task.FromResult<Document?>(null);
    })]);

using var host = builder.Build();
await host.StartAsync();
await host.Services.GetRequiredService<SubscribedQueues>().ReadyAsync(default);
var letter = new Document("<Letter>Dear broker, …</Letter>"u8.ToArray(), Guid.CreateVersion7());
await host.Services.GetRequiredService<IDocumentBus>().PublishAsync("post.LetterWritten", letter, default);
Console.WriteLine(Encoding.UTF8.GetString((await received.Task).Body.Span));
await host.StopAsync();
