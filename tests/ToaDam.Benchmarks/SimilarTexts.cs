namespace ToaDam.Benchmarks;

/// <summary>
/// Texts that look like real ones to a search for similar texts: half of them are set phrases that everybody uses, some
/// of them very often, between words that differ; each hundredth is an earlier text with every twelfth word exchanged,
/// each fiftieth is the same short sentence, and some are variants of one text of 40,000 characters.
/// </summary>
internal static class SimilarTexts
{
    public const string Stock = "Nhất trí với dự thảo báo cáo tổng kết của thường trực khối.";
    public const int StockEach = 50;

    public const int LongEach = 400;

    private const int Echo = 100;

    /// <summary>The numbers of texts begin with 1; a generator takes a negative seed for its positive one.</summary>
    private const int Unused = 1_000_000;

    private static readonly string[] Phrases =
    [
        "trong thời gian qua",
        "được sự quan tâm của cấp ủy, chính quyền",
        "phối hợp chặt chẽ với Mặt trận Tổ quốc và các đoàn thể",
        "nâng cao chất lượng, hiệu quả hoạt động",
        "thực hiện tốt công tác tuyên truyền",
        "cán bộ, hội viên và nhân dân",
        "bên cạnh những kết quả đạt được",
        "vẫn còn một số khó khăn, hạn chế",
        "kinh phí hoạt động còn hạn hẹp",
        "đẩy mạnh phong trào thi đua yêu nước",
        "góp phần bảo đảm an sinh xã hội",
        "trên địa bàn tỉnh",
        "đời sống vật chất và tinh thần",
        "giúp đỡ hội viên có hoàn cảnh khó khăn",
        "vận động các nhà hảo tâm, doanh nghiệp",
        "xây dựng quỹ hội ngày càng vững mạnh",
        "đề nghị các cấp có thẩm quyền quan tâm",
        "kịp thời biểu dương, khen thưởng",
        "các mô hình hay, cách làm hiệu quả",
        "phát huy vai trò nòng cốt",
        "tổ chức tập huấn nghiệp vụ cho cán bộ hội cơ sở",
        "thường xuyên kiểm tra, giám sát",
        "ứng dụng công nghệ thông tin trong quản lý",
        "chương trình mục tiêu quốc gia giảm nghèo bền vững",
        "xây dựng nông thôn mới, đô thị văn minh",
        "chăm lo Tết cho người nghèo",
        "trao tặng học bổng cho học sinh nghèo hiếu học",
        "hỗ trợ vốn vay phát triển sản xuất",
        "khám bệnh, cấp thuốc miễn phí",
        "đội ngũ cán bộ hội còn kiêm nhiệm",
        "ký kết giao ước thi đua giữa các đơn vị",
        "theo quy định hiện hành",
        "đạt và vượt chỉ tiêu đề ra",
        "nhân rộng điển hình tiên tiến",
        "trong quý tới",
        "báo cáo về thường trực khối",
        "tạo sự đồng thuận trong xã hội",
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "chủ động tham mưu",
        "rút kinh nghiệm trong toàn khối",
    ];

    private static readonly string[] Words =
        "xã phường thôn bản ấp hộ nhà cây con giống lúa chè cam bưởi bò dê tôm cá rừng đồi ruộng vườn ao kênh đường cầu trường lớp thầy trò sách vở máy tính mạng loa đài báo ảnh phim kịch hát múa chợ cửa hàng tổ nhóm câu lạc bộ hợp tác sổ quỹ lãi gốc thẻ phiếu thư bưu điện nước điện gió nắng mưa lũ hạn bão sạt lở đê kè trạm thuốc mổ mắt tai chân tay xe lăn gậy nạng chữ nổi nghề may thêu mộc nề hàn sửa chăn gà vịt trứng sữa măng nấm tre trúc quế hồi sâm ong mật muối mắm khô tươi sáng chiều tuần tháng mùa già trẻ nam nữ cháu ông bà cha mẹ anh chị em lần đầu cuối giữa mới cũ nhanh chậm xa gần cao thấp rộng hẹp nhiều ít đủ thiếu thừa góp nhận trao gửi mượn trả mua bán đổi ghép trồng gặt phơi xay nấu dọn sơn lợp đào đắp vẽ viết đọc kể nghe nhìn hỏi đáp bàn họp ghi chép tính đo cân đong đếm xếp chia gom lọc rửa quét cắt tỉa bón tưới".Split(
            ' '
        );

    private static readonly string LongBase = Written(new Random(Unused), 12_000, 12_001);

    /// <summary>The text with this number: always the same, whatever was asked before.</summary>
    public static string Of(int n) =>
        n % StockEach == 11 ? Stock
        : n % LongEach == 13 ? Long(n)
        : n % Echo == 7 && n > Echo ? Reworded(Of(n - Echo + 1), n)
        : Written(new Random(n), 60, 150);

    /// <summary>A new text of 300 words.</summary>
    public static string New(int n) => Written(new Random(Unused + n), 300, 301);

    /// <summary>A variant of 40,000 characters.</summary>
    public static string Long(int n) =>
        Reworded(LongBase[..(LongBase.LastIndexOf(' ', 39_500) + 1)], n);

    /// <summary>With every twelfth word exchanged the likeness is around 0.6, with every sixth around 0.33.</summary>
    public static string Reworded(string text, int seed, int every = 12)
    {
        var random = new Random(seed);
        return string.Join(
            ' ',
            text.Split(' ').Select((w, i) => i % every == 5 ? Words[random.Next(Words.Length)] : w)
        );
    }

    private static string Written(Random random, int least, int most)
    {
        var length = random.Next(least, most);
        var words = new List<string>(length + 12);
        while (words.Count < length)
        {
            // One phrase in seven is among the first two of forty.
            var phrase = Phrases[(int)(Phrases.Length * Math.Pow(random.NextDouble(), 1.5))];
            words.AddRange(phrase.Split(' '));
            words.AddRange(
                Enumerable
                    .Range(0, random.Next(2, 13))
                    .Select(_ => Words[random.Next(Words.Length)])
            );
        }

        return string.Join(' ', words.Take(length)) + ".";
    }
}
