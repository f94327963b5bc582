using Soa.AllInOne;

var app = AllInOneApplication.Build(args);
await AllInOneApplication.StartAsync(app);
Console.WriteLine(AllInOneApplication.TourOf(app));
await app.WaitForShutdownAsync();
