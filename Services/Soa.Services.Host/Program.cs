using Soa.Bus.Delivery;
using Soa.Bus.Hosting;
using Soa.Bus.Messaging;
using Soa.Bus.Parked;
using Soa.Database;
using Soa.Services.Host;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services
    .AddSecurity(builder.Configuration)
    .AddSharedDatabase(builder.Configuration)
    .AddDocumentBus(builder.Configuration)
    .AddSoap(builder.Configuration)
    .AddDelivery()
    .AddParkedDocuments()
    .AddChosenServices(builder.Configuration)
    .AddServiceQueues();

var app = builder.Build();
app.UseSecurity();
app.MapServices();
app.MapParked();
app.MapHealthChecks("/health/ready");
await app.RunAsync();
