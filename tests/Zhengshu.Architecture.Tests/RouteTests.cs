using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Identity.Departments;

namespace Zhengshu.Architecture.Tests;

/// <summary>The route table × who calls. Every route that is added is in it by itself.</summary>
public partial class RouteTests
{
    /// <summary>Stands in everything that the default tenant holds here; nobody else may ever read it.</summary>
    private const string Marker = "只属于本租户";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Route(string Method, string Pattern, RouteEndpoint Endpoint)
    {
        public IAccessRule? Rule => Endpoint.Metadata.OfType<IAccessRule>().FirstOrDefault();

        public override string ToString() => $"{Method} {Pattern}";
    }

    [Fact]
    public async Task Every_route_has_exactly_one_access_rule()
    {
        await using var site = await Site.OpenAsync();

        Assert.Empty(
            from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            let rules = endpoint.Metadata.OfType<IAccessRule>().ToList()
            where rules.Count != 1
            select $"{endpoint.DisplayName}: {rules.Count} rules");
    }

    [Fact]
    public async Task Every_permission_that_a_route_asks_for_exists()
    {
        await using var site = await Site.OpenAsync();

        Assert.DoesNotContain(Routes(site), route => route.Rule?.Permission is { } permission && !Permission.All.Contains(permission));
    }

    [Fact]
    public async Task Anonymous_caller_is_turned_away_from_every_route_but_those_open_to_residents()
    {
        await using var site = await Site.OpenAsync();
        using var client = site.Client();

        Assert.Empty(await WrongAsync(Routes(site).Where(route => route.Rule is { Residents: false }), client, status => status is 401 or 302));
    }

    [Fact]
    public async Task Caller_without_the_permission_is_forbidden_on_every_route_that_needs_one()
    {
        await using var site = await Site.OpenAsync();
        var wrong = new List<string>();
        foreach (var group in Routes(site).Where(route => route.Rule?.Permission is not null).GroupBy(route => route.Rule!.Permission!))
        {
            var key = await site.KeyAsync(Caller.DefaultTenant, AllRoles, Permission.All.Where(permission => permission != group.Key));
            using var client = site.Client(key);
            wrong.AddRange(await WrongAsync(group, client, status => status == 403));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Caller_of_another_tenant_with_every_permission_finds_nothing_of_this_one()
    {
        await using var site = await Site.OpenAsync();
        var ids = await FillAsync(site);
        using var client = site.Client(await site.KeyAsync("other", AllRoles, Permission.All));
        var wrong = new List<string>();
        foreach (var route in Routes(site).Where(route => route.Rule?.Permission is not null && route.Pattern.StartsWith("/api", StringComparison.Ordinal)))
        {
            foreach (var id in route.Pattern.Contains("{id", StringComparison.Ordinal) ? ids : [Guid.Empty])
            {
                using var response = await SendAsync(client, route, id);
                var body = await response.Content.ReadAsStringAsync(Stop);
                var hasId = route.Pattern.Contains("{id", StringComparison.Ordinal);
                if (body.Contains(Marker, StringComparison.Ordinal) || (hasId && response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType)))
                {
                    wrong.Add($"{route}: {(int)response.StatusCode} {body[..Math.Min(body.Length, 200)]}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static string AllRoles => string.Join(',', Role.All.Select(role => role.Code));

    /// <summary>Puts a department, a user and a job of the default tenant into the database and gives their ids.</summary>
    private static async Task<Guid[]> FillAsync(Site site)
    {
        var caller = Caller.System();
        var ids = new List<Guid>();
        await site.InScopeAsync<ZhengshuDb>(async db =>
        {
            var department = new Department { Id = Guid.NewGuid(), Tenant = caller.Tenant, Name = Marker, CreatedAt = TimeProvider.System.GetUtcNow() };
            db.Add(department);
            await db.SaveChangesAsync(Stop);
            ids.Add(department.Id);
        });
        await site.InScopeAsync<UserAdministration>(async users =>
        {
            var created = await users.CreateAsync(caller, "marked", Marker, ids[0], ["staff"], Stop);
            Assert.False(created.Refused(out _, out var user));
            ids.Add(user!.UserId);
        });
        await site.InScopeAsync<JobQueue>(async jobs => ids.Add(await jobs.StartAsync("test.none", Marker, new { }, caller, Stop)));
        return [.. ids];
    }

    private static List<Route> Routes(Site site) =>
    [
        .. from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Route(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint),
    ];

    private static async Task<List<string>> WrongAsync(IEnumerable<Route> routes, HttpClient client, Func<int, bool> right)
    {
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            using var response = await SendAsync(client, route, Guid.NewGuid());
            if (!right((int)response.StatusCode))
            {
                wrong.Add($"{route}: {(int)response.StatusCode}");
            }
        }

        return wrong;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Route route, Guid id)
    {
        var path = Parameter().Replace(route.Pattern, match => match.Value.Contains("id", StringComparison.OrdinalIgnoreCase) ? id.ToString() : "1");
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.Method is not ("GET" or "HEAD" or "DELETE"))
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
