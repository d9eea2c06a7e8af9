"""The organisers' API: what programs ask for and steer, as JSON, with its OpenAPI document."""
