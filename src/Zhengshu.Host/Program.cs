using Zhengshu.Kernel;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddKernel(new DataFolder("var"), new ShippedFiles()).AddPlatform();
var app = builder.Build();
app.MapPlatform();
await app.RunAsync();
