// The short names people and apps use most; an unknown one stays as it is written.
const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 clap 👏 wave 👋 raised_hands 🙌 pray 🙏 muscle 💪 ok_hand 👌
handshake 🤝 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 raised_hand ✋ hand ✋ writing_hand ✍️
heart ❤️ green_heart 💚 blue_heart 💙 yellow_heart 💛 purple_heart 💜 broken_heart 💔 sparkling_heart 💖
smile 😄 grinning 😀 slightly_smiling_face 🙂 joy 😂 blush 😊 wink 😉 thinking_face 🤔 thinking 🤔
hugging_face 🤗 relieved 😌 neutral_face 😐 disappointed 😞 cry 😢 sob 😭 sweat_smile 😅 open_mouth 😮
tired_face 😫 zzz 💤 exploding_head 🤯 sunglasses 😎 eyes 👀 ear 👂 speaking_head_in_silhouette 🗣️
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ warning ⚠️ no_entry ⛔ no_entry_sign 🚫
question ❓ grey_question ❔ exclamation ❗ bangbang ‼️ information_source ℹ️ bulb 💡 mag 🔍 key 🔑 lock 🔒
unlock 🔓 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭
calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock 🕐 alarm_clock ⏰ hourglass ⌛ hourglass_flowing_sand ⏳
stopwatch ⏱️ timer_clock ⏲️ watch ⌚ pushpin 📌 round_pushpin 📍 memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋
page_facing_up 📄 books 📚 book 📖 bookmark 🔖 link 🔗 paperclip 📎 email 📧 envelope ✉️ inbox_tray 📥
outbox_tray 📤 package 📦 chart_with_upwards_trend 📈 bar_chart 📊 ballot_box_with_ballot 🗳️ ballot_box 🗳️
seedling 🌱 herb 🌿 four_leaf_clover 🍀 deciduous_tree 🌳 sunny ☀️ sunrise 🌅 partly_sunny ⛅ rainbow 🌈 fire 🔥
star ⭐ star2 🌟 sparkles ✨ zap ⚡ boom 💥 tada 🎉 confetti_ball 🎊 gift 🎁 trophy 🏆 medal 🏅 dart 🎯 rocket 🚀
coffee ☕ tea 🍵 cake 🍰 croissant 🥐 art 🎨 musical_note 🎵 compass 🧭 world_map 🗺️ house 🏠 office 🏢
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_forward ▶️ arrow_backward ◀️ repeat 🔁
arrows_counterclockwise 🔄 double_vertical_bar ⏸️ pause_button ⏸️ black_square_for_stop ⏹️ stop_button ⏹️
fast_forward ⏩ next_track_button ⏭️ leftwards_arrow_with_hook ↩️ heavy_plus_sign ➕ heavy_minus_sign ➖
white_circle ⚪ black_circle ⚫ red_circle 🔴 large_blue_circle 🔵 large_green_circle 🟢 large_yellow_circle 🟡
large_orange_circle 🟠 large_purple_circle 🟣 small_blue_diamond 🔹 small_orange_diamond 🔸 black_small_square ▪️
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣
busts_in_silhouette 👥 bust_in_silhouette 👤 people_holding_hands 🧑‍🤝‍🧑 robot_face 🤖 ghost 👻 cat 🐱 dog 🐶
ice_cream 🍨 pizza 🍕 wine_glass 🍷 100 💯 crossed_fingers 🤞 v ✌️ call_me_hand 🤙 see_no_evil 🙈 snowflake ❄️
`;

const EMOJI = new Map();
const parts = TABLE.trim().split(/\s+/);
for (let i = 0; i < parts.length; i += 2) EMOJI.set(parts[i], parts[i + 1]);

/** The sign for a short name, or undefined. */
export const sign = (name) => EMOJI.get(name.replace(/::skin-tone-\d$/, ""));

/** Text in which the short names that are known have become signs. */
export const withSigns = (text) =>
  text.replace(/:([\w+-]+)(::skin-tone-\d)?:/g, (code, name) => sign(name) ?? code);

/** The short name for each sign of the table, the first one given. */
export const QUICK = [
  "+1",
  "white_check_mark",
  "eyes",
  "heart",
  "tada",
  "pray",
  "bulb",
  "raised_hands",
];
