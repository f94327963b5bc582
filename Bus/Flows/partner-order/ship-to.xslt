<?xml version="1.0" encoding="UTF-8"?>
<!-- An address of UBL (DeliveryAddress, Address and PostalAddress are of one type) in the words of all services. Texts are cut to what contracts take. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:t="http://soa.example.com/types/v1" xmlns:text="urn:soa:text" exclude-result-prefixes="u cac cbc text">
  <xsl:template match="cac:*" mode="ship-to">
    <xsl:param name="party"/>
    <xsl:variable name="street" select="normalize-space(concat(cbc:StreetName, ' ', cbc:BuildingNumber))"/>
    <xsl:variable name="recipient" select="normalize-space(($party/cac:PartyName/cbc:Name | /u:Order/cac:BuyerCustomerParty/cac:Party[not($party/cac:PartyName)]/cac:PartyName/cbc:Name)[1])"/>
    <xsl:variable name="lines" select="cbc:BuildingName | cbc:Postbox | cac:AddressLine/cbc:Line"/>
    <xsl:if test="$recipient">
      <t:Recipient><xsl:value-of select="text:cut($recipient, 200)"/></t:Recipient>
    </xsl:if>
    <t:Street>
      <xsl:choose>
        <xsl:when test="normalize-space(cbc:StreetName)"><xsl:value-of select="text:cut($street, 200)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="text:cut(normalize-space(concat($lines[normalize-space()][1], ' ', cbc:BuildingNumber)), 200)"/></xsl:otherwise>
      </xsl:choose>
    </t:Street>
    <xsl:variable name="more">
      <xsl:for-each select="cbc:AdditionalStreetName | cbc:Department | $lines[normalize-space(current()/cbc:StreetName)] | $lines[not(normalize-space(current()/cbc:StreetName))][normalize-space()][position() &gt; 1]">
        <xsl:if test="normalize-space()">
          <xsl:text>, </xsl:text>
          <xsl:if test="self::cbc:Postbox">PO box </xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="string($more)">
      <t:AdditionalStreet><xsl:value-of select="text:cut(substring($more, 3), 200)"/></t:AdditionalStreet>
    </xsl:if>
    <t:City><xsl:value-of select="text:cut(normalize-space(cbc:CityName), 100)"/></t:City>
    <xsl:if test="normalize-space(cbc:PostalZone)">
      <t:PostalCode><xsl:value-of select="normalize-space(cbc:PostalZone)"/></t:PostalCode>
    </xsl:if>
    <xsl:if test="normalize-space(cbc:CountrySubentity)">
      <t:Region><xsl:value-of select="text:cut(normalize-space(cbc:CountrySubentity), 100)"/></t:Region>
    </xsl:if>
    <xsl:if test="normalize-space(cac:Country/cbc:IdentificationCode)">
      <t:Country><xsl:value-of select="translate(normalize-space(cac:Country/cbc:IdentificationCode), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/></t:Country>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
