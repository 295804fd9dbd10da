"""The Thai understanding of the assistant: Rasa components that stand alone and import nothing of the other floors."""
