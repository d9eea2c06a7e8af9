"""Parts of an event's file: online meeting and programme."""

ONLINE_MEETING = {"online": {"provider": "Zoom", "join_address": "https://zoom.example/j/1"}}
DISCUSSION_PROGRAMME = [
    {
        "starts": "2022-03-02 14:00",
        "ends": "2022-03-02 17:00",
        "title": {"bg": "Дискусия", "en": "Discussion"},
    }
]
