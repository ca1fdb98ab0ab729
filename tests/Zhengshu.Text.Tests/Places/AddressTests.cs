using Zhengshu.Text.Places;

namespace Zhengshu.Text.Tests.Places;

public sealed class AddressTests
{
    private static string Show(string text, string? region = null)
    {
        var parts = AddressParser.Parse(text, region);
        return string.Join('|', parts.Division?.FullName ?? "", parts.Road, parts.Lane, parts.Number, parts.Name, parts.Building, parts.Entrance, parts.Floor, parts.Room).TrimEnd('|');
    }

    [Theory]
    [InlineData("广州市天河区体育西路111号建和中心12楼", "广东省广州市天河区|体育西路||111号|建和中心|||12楼")]
    [InlineData("广东省广州市天河区石牌街道科韵路16号3栋2单元502房", "广东省广州市天河区石牌街道|科韵路||16号||3栋|2单元||502房")]
    [InlineData("天河区石牌街龙口中路3号帝景苑A座1204", "广东省广州市天河区石牌街道|龙口中路||3号|帝景苑|A座|||1204")]
    [InlineData("地址：深圳市南山区科苑路15号科兴科学园B栋1单元12层", "广东省深圳市南山区|科苑路||15号|科兴科学园|B栋|1单元|12层")]
    [InlineData("上海市浦东新区川沙路12弄3号楼402室", "上海市浦东新区|川沙路|12弄|||3号楼|||402室")]
    [InlineData("中山大道中100号之一", "|中山大道中||100号之一")]
    [InlineData("五一路8号", "|五一路||8号")]
    [InlineData("随便写的一句话", "||||随便写的一句话")]
    [InlineData("", "")]
    public void Address_is_taken_apart(string text, string expected) => Assert.Equal(expected, Show(text));

    [Fact]
    public void Village_is_found_behind_its_street_or_district_and_fills_in_what_is_missing()
    {
        var street = Gazetteer.Shipped.Parse("广东省广州市增城区中新镇");
        Assert.NotNull(street);
        var village = Gazetteer.Shipped.VillagesOf(street).First(division => division.Name.EndsWith("村委会", StringComparison.Ordinal));
        var name = village.Name.Replace("村委会", "", StringComparison.Ordinal) + (village.Name.Contains("村村", StringComparison.Ordinal) ? "" : "村");

        var parts = AddressParser.Parse($"广州市增城区中新镇{name}12号");

        Assert.Equal(village, parts.Division);
        Assert.Equal((village.Code[..9], 12), (parts.At(DivisionLevel.Street)?.Code, village.Code.Length));
        Assert.Equal("12号", parts.Number);
        Assert.Equal(village, Gazetteer.Shipped.ByCode(village.Code));
        Assert.StartsWith("广东省广州市增城区中新镇", parts.FullText, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_of_villages_are_those_of_the_table()
    {
        Assert.Equal("北京市东城区东华门街道多福巷社区居委会", Gazetteer.Shipped.ByCode("110101001001")?.FullName);
        Assert.Null(Gazetteer.Shipped.ByCode("110101001999"));
        Assert.Equal("110101001", Gazetteer.Shipped.ByCode("110101001000")?.Code);
        Assert.Equal(620_573, Gazetteer.Shipped.Divisions.Where(division => division.Level == DivisionLevel.Street).Sum(street => Gazetteer.Shipped.VillagesOf(street).Count));
    }

    [Fact]
    public void Street_behind_it_decides_which_district_is_meant()
    {
        var parts = AddressParser.Parse("朝阳区永昌街道人民大街5号");

        Assert.Equal("吉林省长春市朝阳区永昌街道", parts.Division?.FullName);
        Assert.True(parts.Confidence >= 0.9);
    }

    [Fact]
    public void Region_fills_in_for_a_division_that_is_not_named()
    {
        Assert.Equal("广东省广州市天河区|体育西路||111号", Show("体育西路111号", "440106"));
        Assert.Equal(0, AddressParser.Parse("体育西路111号").Confidence);
    }

    [Fact]
    public void Former_name_gives_the_present_division_and_its_history()
    {
        var mention = Assert.Single(Gazetteer.Shipped.Find("襄樊市的户口"));
        Assert.Equal(("襄阳市", "襄樊市"), (mention.Division.Name, mention.FormerName));

        var change = Gazetteer.Shipped.History.Of("襄樊市")[0];
        Assert.Equal((new DateOnly(2010, 12, 9), "湖北省襄樊市", true), (change.On, change.Former, change.ByStateCouncil));
        Assert.Equal("盘州市", Gazetteer.Shipped.History.Of("盘县")[0].Division?.Name);
        Assert.Empty(Gazetteer.Shipped.History.Of("没有这个地方"));
        Assert.Null(Gazetteer.Shipped.Find("襄阳市的户口")[0].FormerName);
    }

    [Fact]
    public void Most_changes_lead_to_a_present_division()
    {
        var changes = Gazetteer.Shipped.History.Changes;

        Assert.True(changes.Count(change => change.Division is not null) >= changes.Count * 0.9, string.Join(' ', changes.Where(change => change.Division is null).Select(change => change.Present)));
    }

    [Fact]
    public void Broken_file_of_villages_is_named()
    {
        var path = Path.GetTempFileName();
        foreach (var bytes in (byte[][])[[], [.. "ZSVIL001"u8], [.. "ZSVIL001"u8, 9, 0, 0, 0], [.. "SOMETHING ELSE"u8], [.. "ZSVIL001"u8, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0]])
        {
            File.WriteAllBytes(path, bytes);
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => new Villages(path)).Message, StringComparison.Ordinal);
        }

        File.Delete(path);
    }

    [Fact]
    public void Any_text_is_taken_apart() => AnyText.Holds(text =>
    {
        var parts = AddressParser.Parse(text, "440106");
        return parts.Confidence is >= 0 and <= 1 && new[] { parts.Road, parts.Lane, parts.Number, parts.Name, parts.Building, parts.Entrance, parts.Floor, parts.Room }
            .All(part => part is null || text.Contains(part, StringComparison.Ordinal));
    });
}
