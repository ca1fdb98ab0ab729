using Zhengshu.Host.CommandLine;

return await EntryPoint.RunAsync(args);
