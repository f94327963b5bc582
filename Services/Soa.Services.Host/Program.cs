using Soa.Bus.Delivery;
using Soa.Bus.Hosting;
using Soa.Bus.Journal;
using Soa.Bus.Messaging;
using Soa.Bus.Messaging.Storing;
using Soa.Database;
using Soa.Services.Host;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services
    .AddSecurity(builder.Configuration)
    .AddSharedDatabase(builder.Configuration)
    .AddDocumentBus(builder.Configuration)
    .AddMessageStore()
    .AddSoap(builder.Configuration)
    .AddDelivery()
    .AddJournal(builder.Configuration)
    .AddChosenServices(builder.Configuration)
    .AddServiceQueues();

var app = builder.Build();
app.UseSecurity();
app.MapServices();
app.MapHealth();
await app.RunAsync();
